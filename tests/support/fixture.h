#pragma once
// Surveys of tests/rules, which may be written as differences from another one (tests/tools/fixtures says how).

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace mp::test {

/// The whole survey that a file stands for. Throws when a base is missing or a change does not fit it.
inline nlohmann::json whole_survey(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    auto const written = nlohmann::json::parse(in);
    if (!written.contains("base"))
        return written;
    auto survey = whole_survey(path.parent_path() / written["base"].get<std::string>());
    if (written.contains("patch"))
        survey.merge_patch(written["patch"]);                             // RFC 7396
    return written.contains("changes") ? survey.patch(written["changes"]) // RFC 6902
                                       : survey;
}

/// The same as text, as a saved survey has it.
inline std::string survey_text(std::filesystem::path const& path) { return whole_survey(path).dump(); }

}
