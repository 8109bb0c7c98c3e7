#pragma once
// The whole program behind main(): words in, exit code out.

#include <string>
#include <vector>

namespace mp::cli {

int run_program(std::vector<std::string> const& words);

}
