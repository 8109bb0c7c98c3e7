#pragma once
// Small damage to a good input: what broken disks, hurried people and attackers do to a file.

#include <random>
#include <string>
#include <string_view>

namespace mp::fuzz {

/// The input with one to four damages: bits flipped, bytes replaced, pieces cut, doubled, repeated, moved. The same seed of
/// `random` gives the same result everywhere.
std::string mutate(std::string_view input, std::mt19937_64& random);

/// A dialogue file (tests/dialogues) in which the server says one to three lines wrongly; the rest is as it was.
std::string mutate_server_lines(std::string_view dialogue, std::mt19937_64& random);

}
