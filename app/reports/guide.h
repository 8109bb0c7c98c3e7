#pragma once
// Steps to type settings in, as Markdown and as a page: every value to copy stands alone, as code.

#include "app/language/translator.h"

#include <string>
#include <vector>

namespace mp::reports {

struct Guide {
    core::Message title;
    std::vector<core::Message> steps;        ///< in order; what is to be copied fills the hole {value}
    std::vector<core::Message> cannot_carry; ///< what the program has no setting for
};

std::string guide_markdown(Guide const& guide, language::Translator const& translate);
/// One file, no script, nothing fetched from anywhere; in both colour schemes, and on paper.
std::string guide_html(Guide const& guide, language::Translator const& translate);

}
