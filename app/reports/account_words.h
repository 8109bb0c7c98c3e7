#pragma once
// One account of a mail program in words: what is stored, and what the program does where its file is silent.

#include "app/language/translator.h"
#include "app/reports/story.h"
#include "probes/core/account.h"

#include <string>
#include <vector>

namespace mp::reports {

core::MessageId word_for(core::AccountSecurity security);
core::MessageId word_for(core::AccountAuth auth);

/// "Office <jo@example.org>"
std::string account_title(core::Account const& account, language::Translator const& translate);
/// "Receives: POP3 pop.example.org:995, SSL/TLS, ..." and so on, cleaned.
std::vector<Field> account_fields(core::Account const& account, language::Translator const& translate);
/// What the reader noticed beside the accounts; empty for remarks that only programs need.
std::string remark_text(core::ProfileRemark const& remark, language::Translator const& translate);

}
