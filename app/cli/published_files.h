#pragma once
// Paths of `lint` that are no mail program's settings but the files that the owner of a domain publishes.

#include "probes/core/answer.h"

#include <string>
#include <vector>

namespace mp::cli {

/// Reads those of the paths that are such files and takes them out of the list; the order of both stays.
std::vector<core::Answer> take_published_files(std::vector<std::string>& paths);

}
