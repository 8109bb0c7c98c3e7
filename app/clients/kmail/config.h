#pragma once
// KMail's settings, which lie in several files: one for each mailbox (an Akonadi resource), one of sending servers, one of
// identities; before KDE 4.5 the first two were one file (FORMAT.md 1).

#include "app/clients/format.h"
#include "app/clients/ini.h"

namespace mp::clients::kmail {

enum class FileKind {
    pop,
    imap,
    transports,
    identities,
    old, ///< kmailrc, with accounts and transports
};
/// Told by sections and keys. Nothing: none of KMail's.
std::optional<FileKind> kind_of(IniFile const& file);

struct ConfigFile {
    std::string name;
    IniFile file;
    bool others_can_read = false;
};

struct Config {
    std::vector<ConfigFile> files;
    /// What Akonadi runs; nothing when that is not known. A resource that is not in it is dead.
    std::optional<std::vector<std::string>> running;
    std::vector<std::string> unreadable;
};

/// Fault: empty (neither an account nor anything to remark).
core::Result<core::Profile> profile_of(Config const& config);

}
