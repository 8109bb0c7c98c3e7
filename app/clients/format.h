#pragma once
// What a client format is: one mail program (or kind of device) whose settings can be found and read, or for which verified
// settings can be written. Formats know the disk only through Tree and Home, never the network; they return values, and
// apply.h alone touches the disk.

#include "probes/core/account.h"
#include "probes/core/address.h"
#include "probes/core/client_words.h"
#include "probes/core/fault.h"
#include "probes/core/message.h"
#include "probes/core/settings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mp::clients {

/// Limits of README.md, "Rules of the house".
inline constexpr std::size_t largest_file = 16 * 1024 * 1024;
inline constexpr std::size_t longest_line = 1024 * 1024;
inline constexpr std::size_t most_accounts = 1000;

/// The one path that a person named or dropped: a file or a folder. Reads are bounded, follow no link that leaves a
/// dropped folder, and never lock or change anything. Copyable; holds no open file.
class Tree {
public:
    explicit Tree(std::filesystem::path root) : m_root(std::move(root)) {}

    std::filesystem::path const& root() const { return m_root; }
    bool is_file() const;
    bool is_folder() const;
    /// Name of the root itself, without its folders, UTF-8.
    std::string name() const;
    /// `relative` uses `/`; empty names the root itself when that is a file.
    bool has(std::string_view relative) const;
    /// Names (UTF-8) of files and folders directly inside, sorted, at most 10000; empty when there is no such folder.
    std::vector<std::string> list(std::string_view relative = {}) const;
    /// Faults: not_found, unreadable (no permission, a folder, a device or pipe), too_large.
    core::Result<std::string> read(std::string_view relative = {}, std::size_t limit = largest_file) const;
    /// Just the beginning, for telling formats apart; a file of any size.
    std::string beginning(std::size_t bytes = 4096) const;
    /// Others than the owner may read the file.
    bool is_readable_by_others(std::string_view relative = {}) const;
    Tree below(std::string_view relative) const;

private:
    std::filesystem::path m_root;
};

/// Where the person's own files are; tests hand in a folder of fixtures.
struct Home {
    std::filesystem::path home;
    std::filesystem::path config;  ///< XDG_CONFIG_HOME
    std::filesystem::path appdata; ///< %APPDATA%; empty elsewhere
};
Home home_of_user();

/// A place where this client keeps settings on this computer.
struct Place {
    std::filesystem::path path; ///< to be given to `read`
    std::string label;          ///< "Thunderbird, profile default-release"
};

/// What becomes of mail on a POP3 server; only written when the settings receive by POP3.
struct PopChoice {
    bool leave_on_server = true;
    int delete_after_days = 14; ///< 0: no age rule
    bool delete_with_local = true;
    bool operator==(PopChoice const&) const = default;
};

/// Everything a writer needs beside the proof. No password: no writer can leak what it does not have.
struct ExportWish {
    core::EmailAddress address;
    std::string display_name; ///< of the person; may hold anything typeable, writers escape it
    PopChoice pop;
};

/// A file to be made. `path` is relative, uses `/`; empty when the export is exactly one file, whose name the caller chose.
struct NewFile {
    std::string path;
    std::string bytes;
};

struct Export {
    std::vector<NewFile> files;
    std::vector<core::Message> cannot_carry; ///< what the format has no place for, in plain words
    std::vector<core::Message> steps;        ///< what the person does with it, one click-path a step
};

enum class Shape { file, folder };

/// One way to hand settings to a client.
struct ExportForm {
    std::string_view id;     ///< unique inside the client: "zip", "profile"
    std::string_view suffix; ///< of the file, with its dot: ".zip"; empty for folders. Unique inside the client
    Shape shape = Shape::file;
    core::MessageId title;       ///< "Import file", as on a button
    core::MessageId explanation; ///< one sentence: when to take this form
    /// Faults: not_offered when this format cannot say what was proven (PRF without implicit TLS); the detail says which.
    core::Result<Export> (*write)(ExportWish const&, core::VerifiedSettings const&);
};

struct ClientFormat {
    std::string_view id;      ///< stable, on the command line: "thunderbird"
    core::MessageId name;     ///< "Thunderbird"
    core::MessageId versions; ///< what it was made for: "Thunderbird 78 and newer, all systems"
    /// Places on this computer. Null: nothing to find (phones).
    std::vector<Place> (*detect)(Home const&) = nullptr;
    /// Cheap look at names and first bytes: is this mine? Null: cannot be read.
    bool (*recognises)(Tree const&) = nullptr;
    /// All profiles of the path (a Thunderbird folder holds several). Accounts that cannot be read become remarks; a path
    /// that holds nothing readable is a fault: malformed, wrong_kind, too_large, unreadable, empty.
    core::Result<std::vector<core::Profile>> (*read)(Tree const&) = nullptr;
    std::span<ExportForm const> forms; ///< the best for most people first
    /// How to type the settings in by hand; null for programs whose settings are only read. Values to copy stand alone in
    /// their step's {value}.
    core::Result<Export> (*instructions)(ExportWish const&, core::VerifiedSettings const&) = nullptr;
    /// The provider of the address signs in only through a browser window: can this client do that?
    bool can_oauth = true;
    /// What it calls its settings, for the remedies of findings about a profile of it; every client that is read has this.
    core::ClientWords const* words = nullptr;
};

/// Verified settings can be handed over to it, as a file or as steps; false for programs whose settings are only read.
inline bool takes_settings(ClientFormat const& client) { return !client.forms.empty() || client.instructions; }

/// All clients, in the order people look for them. Adding one: its folder and a line in catalogue.cpp.
std::span<ClientFormat const* const> catalogue();
ClientFormat const* find_client(std::string_view id);

/// Gives profiles, read from files or from a saved run, the words of their clients.
void give_words(std::span<core::Profile> profiles);

/// Finds the client whose files these are and reads them. Faults as for ClientFormat::read; wrong_kind when nobody
/// recognises the path. `detail` is one English clause.
core::Result<std::vector<core::Profile>> read_profiles(std::filesystem::path const& path);
/// The sentence for a person: what is wrong with this path and what to give instead.
core::Message why_unreadable(std::filesystem::path const& path, core::Fault const& fault);

}
