#pragma once
// The only place where exports and reports touch the disk: everything is written beside its goal, flushed, and renamed into
// place, so that a full disk or a power cut leaves what was there before. What is replaced is kept beside it as
// NAME.before-mailplumb; a file that holds the same bytes already is left as it is.

#include "app/clients/format.h"
#include "app/clients/goal.h"

namespace mp::clients {

/// What `apply` wrote, for the person: absolute paths of the export's files, and of backups.
struct Applied {
    std::vector<std::filesystem::path> written;
    std::vector<std::filesystem::path> backups;
};

/// `goal` is the file (Shape::file) or the folder to be made. Files that are not part of the export stay. Folders are made
/// readable by their owner only. Faults: those of `place_for`, and not_writable (no permission, full disk) with the path and
/// the system's reason in the detail; then nothing new is left behind.
core::Result<Applied> apply(Export const& edits, Shape shape, std::filesystem::path const& goal,
                            WriteRules const& rules = {});

}
