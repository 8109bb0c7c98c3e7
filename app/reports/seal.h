#pragma once
// Where the seal of a saved report or survey stands, and what it covers. It tells a file that was made on this computer from
// one that came from elsewhere. Pure: keys are for the faces.

#include <optional>
#include <string>
#include <string_view>

namespace mp::reports {

struct Sealable {
    std::string canonical; ///< the object without its seal, the same bytes however the file is laid out
    std::string seal;      ///< the member "seal"; empty: there is none
};

/// Nothing when the text is no JSON object, or breaks a limit of saved files (core/json_tree.h).
std::optional<Sealable> sealable(std::string_view json);

/// The object with `seal` as its last member, laid out as it was. `json` is one of our own reports.
std::string with_seal(std::string json, std::string_view seal);

}
