#include "app/clients/foreign.h"

#include "app/clients/decode.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients {

namespace ascii = core::ascii;
using namespace std::string_view_literals;

namespace {

/// What tells a kind: all that is not empty must fit. Content stands before names: a name says only what somebody hoped.
struct Kind {
    std::string_view magic;  ///< the first bytes
    std::string_view word;   ///< stands in the first 4 KiB, whatever its case
    std::string_view ending; ///< of the name, lower case; several with blanks between
    core::MessageId sentence;
};

constexpr core::MessageId outlook_mail =
    MP_MSG("“{file}” holds Outlook's messages, not its settings. In the registry editor (regedit) export the key "
           "HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles and choose that .reg file, or choose a "
           ".prf file.");
constexpr core::MessageId outlook_mac = MP_MSG(
    "“{file}” belongs to Outlook for Mac, which keeps its settings where nobody else can read them. Give your address "
    "instead, and compare what is found with Tools > Accounts in Outlook.");
constexpr core::MessageId windows_mail = MP_MSG(
    "“{file}” belongs to the Mail app of Windows 10, which has ended and keeps its settings where nobody else can read "
    "them. Give your address instead, and set up another program with what is found.");
constexpr core::MessageId apple_accounts =
    MP_MSG("“{file}” belongs to the account database of macOS, which is not meant to be read. Choose the .mobileconfig file "
           "with which the account was set up, or give your address and compare with Mail > Settings > Accounts.");
constexpr core::MessageId saved_passwords = MP_MSG(
    "“{file}” holds Thunderbird's saved passwords or keys, which Mailplumb never reads. Choose the folder that it lies "
    "in (it holds a file prefs.js, too).");
constexpr core::MessageId outlook_express = MP_MSG(
    "“{file}” belongs to Outlook Express and is in a form that nobody else can read. In the registry editor (regedit) "
    "export the key HKEY_CURRENT_USER\\Software\\Microsoft\\Internet Account Manager and keep that .reg file, or give "
    "your address instead.");
constexpr core::MessageId message =
    MP_MSG("“{file}” holds messages, not the settings of a mail program. Choose the settings of the program that it came "
           "from: of Thunderbird the profile folder (it holds a file prefs.js), of Outlook a .reg or .prf file.");
constexpr core::MessageId picture = MP_MSG(
    "“{file}” is a picture, not the settings of a mail program. Choose the Thunderbird profile folder (it holds a file "
    "prefs.js), or a .reg or .prf file of Outlook; what a picture shows has to be typed in.");
constexpr core::MessageId program = MP_MSG(
    "“{file}” is a program, not the settings of one. Choose the Thunderbird profile folder (it holds a file prefs.js), "
    "or a .reg or .prf file of Outlook.");
constexpr core::MessageId takeout = MP_MSG(
    "“{file}” is a copy of messages from Google (Takeout); settings of mail programs are not in it. Give your address "
    "instead, or choose the settings of the program with which you read your mail.");
constexpr core::MessageId office =
    MP_MSG("“{file}” is an office document, not the settings of a mail program. Choose the Thunderbird profile folder (it "
           "holds a file prefs.js), or a .reg or .prf file of Outlook.");
constexpr core::MessageId archive =
    MP_MSG("“{file}” is an archive, and what is in it was not looked at. Unpack it first, and choose the settings in it: of "
           "Thunderbird the folder that holds a file prefs.js, of Outlook a .reg or .prf file.");
constexpr core::MessageId certificate =
    MP_MSG("“{file}” holds a certificate or a key, not the settings of a mail program, and keys are better not passed on. "
           "Choose the Thunderbird profile folder (it holds a file prefs.js), or a .reg or .prf file of Outlook.");
constexpr core::MessageId contacts =
    MP_MSG("“{file}” holds contacts or addresses, not the settings of a mail program. Choose the Thunderbird profile folder "
           "(it holds a file prefs.js), or a .reg or .prf file of Outlook.");
constexpr core::MessageId calendar = MP_MSG(
    "“{file}” holds a calendar, not the settings of a mail program. Choose the Thunderbird profile folder (it holds a "
    "file prefs.js), or a .reg or .prf file of Outlook.");
constexpr core::MessageId shortcut =
    MP_MSG("“{file}” is only a shortcut to something. Open it, and choose the file or folder that it leads to.");
constexpr core::MessageId web_page = MP_MSG(
    "“{file}” is a web page, perhaps one with a message of an error instead of the file that was asked for. Fetch the "
    "file once more, or choose the Thunderbird profile folder (it holds a file prefs.js).");
constexpr core::MessageId error_answer =
    MP_MSG("“{file}” is an answer of a mail server that holds an error and no settings. Fetch it once more with the right "
           "address, or give your address instead.");
constexpr core::MessageId fairemail_encrypted =
    MP_MSG("“{file}” is a backup of FairEmail that is protected by a password. In FairEmail export once more (Settings > "
           "Backup > Export) with the password left empty, choose that file, and delete it afterwards.");
constexpr core::MessageId thunderbird_part = MP_MSG(
    "“{file}” is a part of a Thunderbird profile that holds no settings of accounts. Choose the folder that holds the "
    "file prefs.js.");
constexpr core::MessageId text_document = MP_MSG(
    "“{file}” is a text document, not the settings of a mail program. Choose the Thunderbird profile folder (it holds "
    "a file prefs.js), or a .reg or .prf file of Outlook.");

constexpr std::array kinds{
    Kind{"%PDF-",
         {},
         {},
         MP_MSG("“{file}” is a PDF document, not the settings of a mail program. Choose the Thunderbird "
                "profile folder (it holds a file prefs.js), or a .reg or .prf file of Outlook.")},
    Kind{"!BDN", {}, {}, outlook_mail},
    Kind{"PK\x03\x04", "takeout/", {}, takeout},
    Kind{"PK\x03\x04", {}, ".olm", outlook_mac},
    Kind{"PK\x03\x04", "[content_types].xml", {}, office},
    Kind{"PK\x03\x04", "mimetypeapplication/vnd.oasis", {}, office},
    Kind{"PK\x03\x04",
         {},
         {},
         MP_MSG("“{file}” is a ZIP archive or an office document without a Thunderbird profile in it. "
                "Choose the profile folder itself (it holds a file prefs.js), or a .reg or .prf file "
                "of Outlook.")},
    Kind{"SQLite format 3", {}, "key3.db key4.db cert9.db logins.db signons.sqlite", saved_passwords},
    Kind{"SQLite format 3", {}, "accounts3.sqlite accounts4.sqlite", apple_accounts},
    Kind{"SQLite format 3",
         {},
         {},
         MP_MSG("“{file}” is a database, not the settings of a mail program. Choose the whole "
                "Thunderbird profile folder that it lies in, or the file prefs.js beside it.")},
    Kind{"Nostromo", {}, {}, windows_mail},
    Kind{{}, {}, "hxstore.hxd", windows_mail},
    Kind{"\x00\x01\x42\x44"sv, {}, {}, saved_passwords},
    Kind{"{", "\"encryptedpassword\"", {}, saved_passwords},
    Kind{"___FairEmail___", {}, {}, fairemail_encrypted},
    Kind{"// <!-- <mdb:mork", {}, {}, thunderbird_part},
    Kind{"From ", {}, {}, message},
    Kind{"\xcf\xad\x12\xfe", {}, {}, outlook_express},
    Kind{{}, {}, ".iaf .dbx", outlook_express},
    Kind{"\x4c\x00\x00\x00\x01\x14\x02\x00"sv, {}, {}, shortcut},
    Kind{"[InternetShortcut]", {}, {}, shortcut},
    Kind{"[Desktop Entry]", {}, {}, shortcut},
    Kind{"\xd0\xcf\x11\xe0", {}, ".msg", message},
    Kind{"\xd0\xcf\x11\xe0", {}, {}, office},
    Kind{"\x89PNG", {}, {}, picture},
    Kind{"\xff\xd8\xff", {}, {}, picture},
    Kind{"GIF8", {}, {}, picture},
    Kind{"BM", {}, ".bmp", picture},
    Kind{"RIFF", "webp", {}, picture},
    Kind{{}, "ftypheic", {}, picture},
    Kind{"MZ", {}, {}, program},
    Kind{"\x7f"
         "ELF",
         {},
         {},
         program},
    Kind{"\x1f\x8b", {}, {}, archive},
    Kind{"7z\xbc\xaf", {}, {}, archive},
    Kind{"Rar!", {}, {}, archive},
    Kind{{}, "ustar", ".tar", archive},
    Kind{"BEGIN:VCARD", {}, {}, contacts},
    Kind{"dn: ", {}, {}, contacts},
    Kind{"BEGIN:VCALENDAR", {}, {}, calendar},
    Kind{"-----BEGIN", {}, {}, certificate},
    Kind{"\x30", {}, ".pfx .p12 .p7b .cer .crt .der", certificate},
    Kind{{}, {}, ".pfx .p12", certificate},
    Kind{"{\\rtf", {}, {}, text_document},
    Kind{{}, {}, ".olm .olk14 .olk15 .olk15account .olk15mailaccount", outlook_mac},
    Kind{{}, {}, ".pst .ost", outlook_mail},
    Kind{{}, {}, ".emlx .eml .mbox .mbx", message},
    Kind{"<", "<errorcode", {}, error_answer},
    Kind{"<", "<html", {}, web_page},
    Kind{"<", "<!doctype html", {}, web_page},
};

/// Of folders: a name in them tells.
struct FolderKind {
    std::string_view names; ///< all of these, with blanks between; one with a star in front is an ending
    core::MessageId sentence;
};

constexpr std::array folder_kinds{
    FolderKind{"Accounts4.sqlite", apple_accounts},
    FolderKind{"Accounts3.sqlite", apple_accounts},
    FolderKind{"HxStore.hxd", windows_mail},
    FolderKind{"Takeout", takeout},
    FolderKind{"archive_browser.html Mail", takeout},
    FolderKind{"*.pst", outlook_mail},
    FolderKind{"*.ost", outlook_mail},
    FolderKind{"*.olk15", outlook_mac},
    FolderKind{"*.dbx", outlook_express},
    FolderKind{"cur new tmp", message},
    FolderKind{"*.emlx", message},
    FolderKind{"*.eml", message},
};

/// Header lines of a message; Apple's .emlx has the number of bytes before them.
bool looks_like_message(std::string_view text) {
    constexpr std::array<std::string_view, 8> headers{"return-path:", "received:", "delivered-to:", "message-id:",
                                                      "from:",        "subject:",  "mime-version:", "x-mozilla-status:"};
    int found = 0;
    for (auto const line : ascii::split(text.substr(0, 4096), '\n'))
        found += static_cast<int>(std::count_if(headers.begin(), headers.end(), [&](std::string_view header) {
            return ascii::starts_with_ignoring_case(line, header);
        }));
    return found >= 2;
}

bool has_ending(std::string_view name, std::string_view endings) {
    auto const all = ascii::words(endings);
    return std::any_of(all.begin(), all.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool fits(Kind const& kind, std::string_view bytes, std::string const& text, std::string_view name) {
    return bytes.starts_with(kind.magic) && (kind.ending.empty() || has_ending(name, kind.ending)) &&
           (kind.word.empty() || text.find(kind.word) != text.npos);
}

std::optional<core::MessageId> kind_of_file(Tree const& file) {
    auto const bytes = file.beginning();
    auto const decoded = decode_file(bytes).text;
    auto const trimmed = ascii::trim(decoded);
    // Text may stand behind a mark or blanks, other kinds begin with their first byte; words are looked for in both.
    auto const lower = ascii::to_lower(trimmed) + ascii::to_lower(bytes);
    auto const name = ascii::to_lower(file.name());
    for (auto const& kind : kinds)
        if (fits(kind, bytes, lower, name) || (!kind.magic.empty() && fits(kind, trimmed, lower, name)))
            return kind.sentence;
    return looks_like_message(trimmed) ? std::optional(message) : std::nullopt;
}

bool holds(std::vector<std::string> const& names, std::string_view wanted) {
    bool const is_ending = wanted.starts_with('*');
    return std::any_of(names.begin(), names.end(), [&](std::string const& name) {
        return is_ending ? ascii::to_lower(name).ends_with(wanted.substr(1)) : ascii::equal_ignoring_case(name, wanted);
    });
}

std::optional<core::MessageId> kind_of_folder(Tree const& folder) {
    auto const names = folder.list();
    for (auto const& kind : folder_kinds) {
        auto const wanted = ascii::words(kind.names);
        if (std::all_of(wanted.begin(), wanted.end(), [&](std::string_view name) { return holds(names, name); }))
            return kind.sentence;
    }
    return std::nullopt;
}

}

std::optional<core::MessageId> foreign_kind(Tree const& tree) {
    return tree.is_folder() ? kind_of_folder(tree) : kind_of_file(tree);
}

}
