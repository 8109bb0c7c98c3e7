#pragma once
// Rules of the catalogue as people and programs read them.

#include "app/language/translator.h"
#include "probes/rules/rule.h"

#include <span>
#include <string>

namespace mp::cli {

/// All rules, worst first: severity, id, title.
std::string rule_list(std::span<rules::Rule const* const> all, language::Translator const& translate);

/// One rule in full.
std::string rule_text(rules::Rule const& rule, language::Translator const& translate);

/// A page in Markdown: a chapter for each group, nearest to the network first, in it every rule in full. Of a single rule
/// only its own section.
std::string rules_markdown(std::span<rules::Rule const* const> all, language::Translator const& translate);

/// `{ "schema": "mailplumb.rules/1", "rules": [ ... ] }`, English, with the holes of the sentences left open.
std::string rules_json(std::span<rules::Rule const* const> all);

/// Open holes as a reader expects them: "{host}" becomes "HOST".
std::string with_named_holes(std::string_view sentence);

}
