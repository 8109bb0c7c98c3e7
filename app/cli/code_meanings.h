#pragma once
// What an error code of a mail program or server can mean: one sentence, the rules that tell the causes, the next check.

#include "probes/core/message.h"

#include <array>
#include <span>
#include <string_view>

namespace mp::cli {

struct CodeMeaning {
    std::string_view id; ///< as in data/error_codes.json: "no-connection"
    core::MessageId says;
    std::array<std::string_view, 5> causes; ///< ids of rules, the likeliest first; the rest empty
    std::string_view next;                  ///< a command line; words in capitals are for the person to fill in
};

std::span<CodeMeaning const> code_meanings();
CodeMeaning const* find_meaning(std::string_view id);

}
