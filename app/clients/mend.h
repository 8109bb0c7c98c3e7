#pragma once
// Settings files changed in place: what a mail program's folder says about it, and the one way it is done. Every other byte
// stays as it is, and nothing counts as mended that the reader does not find in the changed bytes.

#include "app/clients/edits.h"
#include "app/clients/format.h"

namespace mp::clients {

/// A file that holds settings. `path` is relative to what was given and uses `/`; empty when that is the file itself.
struct SettingsFile {
    std::string path;
    std::string bytes; ///< a UTF-16 file that a mender can take is UTF-8 here
};

/// An account as the files hold it, and as they shall. Both have one key; only what differs is to be changed.
struct AccountChange {
    std::size_t profile = 0; ///< its place in what `read` returns
    core::Account before, wanted;
};

/// How the settings of one client are changed. A setting that it has no place for is left alone: `mend` notices.
struct Mender {
    /// What the profile at this path lies in. Faults: those of Tree::read; not_offered when it is readable, but not in this
    /// form (an archive, a signed or binary file).
    core::Result<std::vector<SettingsFile>> (*files)(Tree const&);
    /// The reader's word on such files. Faults as those of ClientFormat::read.
    core::Result<std::vector<core::Profile>> (*read)(std::vector<SettingsFile> const&);
    /// One for each file.
    std::vector<Edits> (*edits)(std::vector<SettingsFile> const&, std::vector<AccountChange> const&);
    /// What must not be shown, in order.
    std::vector<Span> (*secrets)(std::string_view bytes);
    /// The program needs the unchanged files beside the changed ones.
    bool writes_all = false;
    /// Null: a file is written as a whole. Else what is written of it.
    NewFile (*excerpt)(SettingsFile const& before, SettingsFile const& after) = nullptr;
};

/// Null for programs whose files cannot be changed in place. Adding one: a line in menders.cpp.
Mender const* find_mender(std::string_view client);

struct MendedFile {
    SettingsFile before;
    Edits edits;
    std::vector<DiffLine> diff; ///< empty: nothing is changed in it
    NewFile written;
};

struct Mended {
    std::vector<MendedFile> files;
    std::vector<core::Profile> profiles; ///< as the reader finds them in the changed files; in the order of `wanted`
    bool is_changed() const;
};

/// Changes the files at `path` so that they hold the accounts of `wanted`: the profiles that `read_profiles` gave for it,
/// in its order. What a client has no place for stays as it was. Fault: those of Mender::files and read; not_offered when
/// the file is built so that a change would touch something else.
core::Result<Mended> mend(Mender const& mender, Tree const& path, std::vector<core::Profile> const& wanted);
/// The same without a disk.
core::Result<Mended> mend_files(Mender const& mender, std::vector<SettingsFile> const& files,
                                std::vector<core::Profile> const& wanted);

}
