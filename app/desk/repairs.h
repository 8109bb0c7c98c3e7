#pragma once
// From findings about the settings of mail programs to settings without them: which findings a program's own files can
// mend, what is changed then, and which of them are for the person to decide. Pure: nothing is read or written here.

#include "probes/core/finding.h"
#include "probes/core/survey.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mp::desk {

struct Repair {
    std::string_view rule;
    /// Done only when the person names the rule: the finding is right for some and wrong for others.
    bool is_asked_for = false;
    /// Makes the account so that the finding is gone; leaves it alone where the finding does not apply to it.
    void (*carry_out)(core::Account&, core::Finding const&, std::optional<int> keep_days);
};

/// In the order in which they are carried out.
std::span<Repair const> repairs();
Repair const* find_repair(std::string_view rule);

struct RepairWishes {
    std::vector<std::string> also;   ///< rules whose repair is asked for
    std::vector<std::string> except; ///< rules whose repair is not wanted
    std::optional<int> keep_days;    ///< POP3: 0 removes at the download, -1 keeps for ever; empty: as the findings advise
};

/// The profiles of the survey as they should be. Judged again and again, because a repair can bring another mistake to
/// light; ends when nothing more is to be done.
std::vector<core::Profile> repaired(core::Survey survey, RepairWishes const& wishes);

/// The findings of `before` that `after` has no more; what explains or hides others included, what is hidden not.
std::vector<core::Finding> gone(std::vector<core::Finding> const& before, std::vector<core::Finding> const& after);

/// Gone because a file was changed, and not only untold because something else was mended.
bool is_mended_by_files(core::Finding const& finding);

}
