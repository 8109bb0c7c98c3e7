#pragma once
// Files of [sections] with NAME=VALUE lines, in the dialects that mail programs write. One reader; a dialect says what
// differs. Passwords go no further than here: their values are dropped while the line is read.

#include "probes/core/fault.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mp::clients {

/// The name of a key whose value nobody may keep: it holds "password", "passwd" or "passphrase", or ends in "_pass" or
/// "token", in whatever case.
bool names_a_password(std::string_view name);

struct IniDialect {
    enum class Escapes {
        none,
        glib, ///< \s \n \t \r and a backslash
        kde,  ///< the same, and \xHH for a byte
    };
    std::string_view comments = "#";   ///< a line that begins with one of these says nothing
    std::string_view separators = "="; ///< the first of these in a line ends the name
    bool names_without_case = false;   ///< of sections and keys
    bool first_counts = false;         ///< of equal names in a section the first counts, else the last
    bool joins_sections = false;       ///< sections of one name are one section
    bool takes_quotes = false;         ///< one pair of quotes around a value is no part of it
    bool continues_lines = false;      ///< a line that begins with a blank belongs to the value above it
    bool has_markers = false;          ///< KDE's `name[$e]`; `name[de]` is a translation, which is left out
    bool is_tidy = true;               ///< values pass `tidy` (decode.h): fit for one line of a report, at most 1 KiB
    Escapes escapes = Escapes::none;
    bool (*is_secret)(std::string_view name) = &names_a_password;
};

/// What Windows' own functions read; Eudora, Outlook's PRF files.
inline constexpr IniDialect windows_ini{
    .comments = ";", .names_without_case = true, .first_counts = true, .takes_quotes = true};
/// Mozilla's profiles.ini, installs.ini, compatibility.ini. Values are paths: they stay as they are.
inline constexpr IniDialect mozilla_ini{.comments = ";#", .joins_sections = true, .is_tidy = false};
/// GLib's key files: Evolution, Geary.
inline constexpr IniDialect glib_ini{.joins_sections = true, .escapes = IniDialect::Escapes::glib};
/// KDE's configuration. A nested group `[A][B]` is the section "A][B".
inline constexpr IniDialect kde_ini{
    .names_without_case = true, .joins_sections = true, .has_markers = true, .escapes = IniDialect::Escapes::kde};
/// Claws Mail and Sylpheed: a value is the rest of the line, whatever it holds.
inline constexpr IniDialect plain_ini{.comments = "#"};
/// Python's configparser: getmail.
inline constexpr IniDialect python_ini{
    .comments = "#;", .separators = "=:", .names_without_case = true, .joins_sections = true, .continues_lines = true};

struct IniSection {
    std::string name;
    std::vector<std::pair<std::string, std::string>> lines; ///< in the file's order, UTF-8, without secrets
    std::vector<std::string> secrets; ///< names of secrets that have a value (more than a yes or no); at most 100
    bool names_without_case = false, first_counts = false; ///< as the dialect says

    /// The value that counts, perhaps empty; nothing when no line has this name.
    std::optional<std::string_view> find(std::string_view wanted) const;
    /// The same; empty when there is none.
    std::string_view value(std::string_view wanted) const { return find(wanted).value_or(std::string_view{}); }
};

struct IniFile {
    std::vector<IniSection> sections;
    bool old_code_page = false; ///< not UTF-8: taken as code page 1252
    bool names_without_case = false;

    /// The first of this name.
    IniSection const* find(std::string_view wanted) const;
};

/// Lines before the first section, and of a section all behind the 2000th, are skipped. Fault: too_large (a line above 1
/// MiB, a file above 16 MiB, more than 10000 sections or 500000 lines).
core::Result<IniFile> parse_ini(std::string_view bytes, IniDialect const& dialect);

}
