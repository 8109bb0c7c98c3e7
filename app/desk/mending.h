#pragma once
// The settings at one path, read, judged and changed in memory: what `fix` shows to the person and writes when they agree.

#include "app/clients/mend.h"
#include "app/desk/options/arguments.h"
#include "app/desk/repairs.h"

namespace mp::desk {

struct Mending {
    core::Survey before, after;             ///< with the profiles as they are, and as they would be
    std::vector<core::Finding> found, left; ///< what each of them has
    std::vector<clients::MendedFile> files; ///< paths are relative to the folder that is to be written
    std::vector<std::string> offers;        ///< rules that would be mended, too, if the person asked for it
    std::vector<core::Message> problems;    ///< settings at this path that cannot be changed in a file

    bool is_changed() const;
};

/// `survey` brings the person's answers and the time. A sentence when nothing at this path can be read, or none of it can
/// be changed in place.
Usage<Mending> mend_settings(std::string const& path, core::Survey survey, RepairWishes const& wishes);

/// A folder that is not the settings' own, nor inside them. Names what would do.
Usage<void> check_out_folder(std::string const& path, std::string const& out);

}
