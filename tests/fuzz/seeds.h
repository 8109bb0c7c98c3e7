#pragma once
// The seeds of the fuzz targets: seeds.txt, read.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace mp::fuzz {

/// Files of each target, sorted, those that once broke it included. Those marked with `+` only where `all` are wanted.
std::map<std::string, std::vector<std::filesystem::path>> seed_files(bool all = false);

std::string contents(std::filesystem::path const& path);

}
