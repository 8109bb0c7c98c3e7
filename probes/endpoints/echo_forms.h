#pragma once
// In which forms a secret may come back, and how each has to be looked for.

#include "probes/endpoints/echoes.h"

#include <string>
#include <vector>

namespace mp::endpoints {

/// Where a form counts as found.
enum class Stands {
    anywhere,
    as_word, ///< not inside a longer word, number or host name
};

struct EchoForm {
    std::string text; ///< a plain word of grammar/spelling.h
    Stands stands = Stands::anywhere;
    bool is_base64 = false;    ///< its neighbours may hold bits of the secret
    std::string before, after; ///< characters that may then stand there, letters small; empty: any
};

struct EchoForms {
    std::vector<EchoForm> words;
    std::vector<std::string> in_hex;   ///< bytes, looked for in hexadecimal
    std::vector<std::string> in_parts; ///< long ones, of which every longer piece is looked for; letters small
};

EchoForms forms_of(EchoWish const& wish);

/// The characters of base64 that `bytes` alone decide when they follow `offset` (0 to 2) other bytes, and those that may
/// stand before and after them.
EchoForm base64_inside(std::string_view bytes, std::size_t offset);

}
