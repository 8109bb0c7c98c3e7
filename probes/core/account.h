#pragma once
// Settings as a mail program already holds them: the neutral account that every client reader fills and every writer of
// files can be checked against. Nothing here was tried against a server, and no secret has a place in it.

#include "probes/core/client_words.h"
#include "probes/core/endpoint.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mp::core {

/// One setting of a mail program. Without a value the file does not say and the program's default is unknown;
/// `is_default`: the file does not say, and this is what the program then does. A finding built on it must say so.
template <class T>
struct Setting {
    std::optional<T> value;
    bool is_default = false;

    bool is(T const& wanted) const { return value && *value == wanted; }
    bool operator==(Setting const&) const = default;
};
template <class T>
Setting<T> stored(T value) {
    return {std::move(value), false};
}
template <class T>
Setting<T> by_default(T value) {
    return {std::move(value), true};
}

enum class AccountSecurity { tls, starttls, starttls_if_offered, none };
template <>
struct Names<AccountSecurity> {
    static constexpr NameTable<AccountSecurity, 4> table{{{AccountSecurity::tls, "tls"},
                                                          {AccountSecurity::starttls, "starttls"},
                                                          {AccountSecurity::starttls_if_offered, "starttls-if-offered"},
                                                          {AccountSecurity::none, "none"}}};
};

enum class AccountAuth { password, encrypted, apop, oauth2, gssapi, ntlm, certificate, none, any };
template <>
struct Names<AccountAuth> {
    static constexpr NameTable<AccountAuth, 9> table{{{AccountAuth::password, "password"},
                                                      {AccountAuth::encrypted, "encrypted"},
                                                      {AccountAuth::apop, "apop"},
                                                      {AccountAuth::oauth2, "oauth2"},
                                                      {AccountAuth::gssapi, "gssapi"},
                                                      {AccountAuth::ntlm, "ntlm"},
                                                      {AccountAuth::certificate, "certificate"},
                                                      {AccountAuth::none, "none"},
                                                      {AccountAuth::any, "any"}}};
};

struct AccountServer {
    Service service = Service::imap;
    std::string host; ///< as stored, blanks at both ends removed; may be no valid name (host-garbled)
    /// 1 to 65535. Readers fill in the client's default port (0, -1 and absent all mean "default", never "port 0").
    Setting<std::uint16_t> port;
    Setting<AccountSecurity> security;
    std::string username;
    Setting<AccountAuth> auth;
    bool operator==(AccountServer const&) const = default;
};

/// What happens to mail on a POP3 server. The days count from the download in most clients.
struct PopKeeping {
    Setting<bool> leave_on_server;
    /// Only meaningful while mail is left; 0: no age rule; 0.5: twelve hours.
    Setting<double> delete_after_days;
    Setting<bool> delete_with_local; ///< deleting here deletes there
    Setting<bool> headers_only;
    Setting<bool> has_size_limit; ///< larger messages are fetched in part
    Setting<bool> only_new;       ///< false: everything on the server is fetched at every check (getmail's read_all)
    bool operator==(PopKeeping const&) const = default;
};

struct ImapHabits {
    Setting<bool> keeps_offline_copies;
    Setting<double> window_days;         ///< only mail of the last N days is shown; 0: all
    std::string folder_prefix;           ///< "INBOX."; empty: none
    Setting<int> connections;            ///< most that the program opens at once
    Setting<bool> local_special_folders; ///< drafts, trash or junk are kept in local folders
    /// On the server, for copies of sent mail, with "/" between levels as programs write it; empty: the file names none.
    std::string sent_folder;
    bool operator==(ImapHabits const&) const = default;
};

enum class SentPlace { server, local, both, none };
template <>
struct Names<SentPlace> {
    static constexpr NameTable<SentPlace, 4> table{
        {{SentPlace::server, "server"}, {SentPlace::local, "local"}, {SentPlace::both, "both"}, {SentPlace::none, "none"}}};
};

struct Account {
    std::string key;          ///< the client's own name for it ("account1"), unique in its profile
    std::string name;         ///< as the client lists it
    std::string address;      ///< may be empty or malformed: it is what the file says
    std::string display_name; ///< of the person
    AccountServer incoming;
    std::optional<AccountServer> outgoing;
    PopKeeping pop;  ///< POP3 only
    ImapHabits imap; ///< IMAP only
    Setting<SentPlace> sent;
    Setting<std::int64_t> poll_seconds; ///< 0: not by itself
    /// "host:port" of servers whose certificate this program was told to accept although it is wrong.
    std::vector<std::string> certificate_exceptions;
    bool checks_certificates = true; ///< false: the program was told to accept any certificate
    bool is_enabled = true;
    bool is_merged_inbox = false;      ///< delivers into another account's inbox ("global inbox"): no duplicate
    bool collects_for_another = false; ///< a mail service that collects this mailbox by POP3 (Gmail's "check mail from")
    bool operator==(Account const&) const = default;
};

/// Things a reader noticed beside the accounts. `code` is one of the strings in `remark`.
struct ProfileRemark {
    std::string code;
    std::string place; ///< file, line or key; a value only with `odd_value`, and never one that may be a secret
    bool operator==(ProfileRemark const&) const = default;
};
namespace remark {
inline constexpr char const* unreadable_part = "unreadable-part"; ///< place was skipped, the rest was read
/// A value that the program cannot mean, of a field that never holds a secret; the rest of the account was read. The place
/// ends in `= VALUE`.
inline constexpr char const* odd_value = "odd-value";
inline constexpr char const* dead_account = "dead-account";         ///< an entry that the client itself ignores
inline constexpr char const* other_kind = "other-kind";             ///< an account that is neither IMAP nor POP3
inline constexpr char const* password_visible = "password-visible"; ///< a readable password in a file others can read
inline constexpr char const* encrypted = "encrypted";               ///< the file is encrypted for one device
inline constexpr char const* old_code_page = "old-code-page";       ///< not UTF-8: taken as the locale's old code page
}

/// One device's (or one program's) settings: what one dropped path held.
struct Profile {
    std::string path; ///< as the user gave it
    /// What held this profile and others of the same device: a profiles.ini, a registry. Empty: it came alone.
    std::string device;
    std::string client;      ///< id of the client format: "thunderbird"
    std::string program;     ///< "Thunderbird 153", as far as the files tell
    bool starts = false;     ///< the profile that this client opens by itself
    bool in_use = false;     ///< the program seems to run
    bool is_too_old = false; ///< the program cannot do what today's servers demand (TLS 1.2, OAuth)
    std::vector<Account> accounts;
    std::vector<ProfileRemark> remarks;
    /// What this program calls its settings; from the client's folder and never from a file. Null: nobody described it.
    ClientWords const* words = nullptr;
    bool operator==(Profile const&) const = default;
};

}
