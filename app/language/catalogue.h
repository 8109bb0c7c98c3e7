#pragma once
// One language's compiled gettext catalogue behind wxTranslations; the only file that knows wxWidgets is catalogue.cpp.

#include "probes/core/message.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mp::language {

class Catalogue {
public:
    virtual ~Catalogue() = default;
    /// The translated sentence with its holes still open; nothing when the catalogue lacks it.
    virtual std::optional<std::string> look_up(core::MessageId sentence, long count) const = 0;
};

/// Knows every sentence: the English one with accents on its letters and angle brackets around its holes.
std::unique_ptr<Catalogue> pseudo_catalogue();

/// Never null: without a fitting file it knows no sentence.
std::unique_ptr<Catalogue> open_catalogue(std::string const& tag, std::vector<std::string> const& folders);

}
