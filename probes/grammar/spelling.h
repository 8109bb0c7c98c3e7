#pragma once
// Where a text spells a word, whatever clothes it wears: other letter case, a backslash before a character, `\xNN`, `%NN`,
// `=NN`, `&quot;`, `&#NN;`, runs of blanks made one, bytes that were no UTF-8 replaced; or in hexadecimal digits. Used to
// find secrets that a server repeats.

#include <cstddef>
#include <string>
#include <string_view>

namespace mp::grammar {

struct Spelt {
    std::size_t length = 0; ///< bytes of the text that were used
    bool is_whole = false;  ///< the text spells all of the word
    bool ran_out = false;   ///< the text ends while it still agrees, at least one byte of the word in
};

/// A word as `spelt_at` wants it: blanks at the ends and control characters removed, runs of blanks one blank.
std::string plain_word(std::string_view word);

/// Does `text` spell `word` (a plain word) from its byte `at` on? Of several readings the longest.
Spelt spelt_at(std::string_view text, std::size_t at, std::string_view word);

/// The same in pairs of hexadecimal digits, alone, apart ("68 75", "68:75", "68-75", "68,75") or as "0x68". Any bytes.
Spelt spelt_in_hex_at(std::string_view text, std::size_t at, std::string_view bytes);

}
