#pragma once
// What servers write when they refuse a login, read by families of words (DIALOGUE.md 2.8), the same for every
// protocol. Causes are only asked for after TLS: before it anyone on the way can write such words.

#include "probes/core/report.h"

#include <string_view>

namespace mp::grammar {

/// The class of the first family of words that fits; `unknown` when there is none. Small letters and capitals, accents and
/// punctuation make no difference; addresses in the text are passed over.
core::RefusalClass class_of_text(std::string_view text);

/// The sentence is about too many connections at once, whoever makes them: it concerns no account and asks for nothing, so
/// it may be believed in a greeting, before TLS as well. A blocked address is another matter.
bool speaks_of_crowd(std::string_view text);

/// The sentence says in so many words that password or user name are wrong, not only that the login failed: believed
/// against a code that says otherwise (programs built on go-smtp answer 454 to a wrong password).
bool speaks_of_wrong_password(std::string_view text);

/// The cause that the text names and a general code hides, as "wrong password" hides a lock; `otherwise` when the text
/// says no more than that the login failed.
core::RefusalClass refined_by_text(std::string_view text, core::RefusalClass otherwise);

}
