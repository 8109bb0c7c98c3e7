#include "probes/core/ascii.h"
#include "probes/grammar/imap.h"
#include "probes/grammar/imap_reader.h"
#include "probes/grammar/text.h"

#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;
using core::FaultCode;

namespace {

constexpr std::size_t longest_name = 1024;
constexpr std::size_t most_attributes = 50;

tl::unexpected<core::Fault> malformed(char const* what) { return core::fail(FaultCode::malformed, what); }

/// Modified UTF-7 or UTF-8; anything else is replaced so that survey files stay valid.
std::string mailbox_name(std::string_view raw) {
    return raw.size() > longest_name ? valid_utf8(raw.substr(0, longest_name)) : valid_utf8(raw);
}

std::optional<std::int64_t>* status_item(ImapStatus& status, std::string_view name) {
    struct Item {
        std::string_view name;
        std::optional<std::int64_t> ImapStatus::*member;
    };
    static constexpr std::array<Item, 7> items{{{"MESSAGES", &ImapStatus::messages},
                                                {"UNSEEN", &ImapStatus::unseen},
                                                {"UIDNEXT", &ImapStatus::uidnext},
                                                {"UIDVALIDITY", &ImapStatus::uidvalidity},
                                                {"SIZE", &ImapStatus::size},
                                                {"DELETED", &ImapStatus::deleted},
                                                {"DELETED-STORAGE", &ImapStatus::deleted_storage}}};
    for (auto const& item : items)
        if (ascii::equal_ignoring_case(item.name, name))
            return &(status.*item.member);
    return nullptr;
}

/// RFC 6154 names, and those of the older XLIST for what they correspond to.
std::string role_of(ImapListEntry const& entry) {
    struct Role {
        std::string_view attribute, role;
    };
    static constexpr std::array<Role, 8> roles{{{"sent", "sent"},
                                                {"trash", "trash"},
                                                {"drafts", "drafts"},
                                                {"junk", "junk"},
                                                {"spam", "junk"},
                                                {"archive", "archive"},
                                                {"all", "all"},
                                                {"allmail", "all"}}};
    if (ascii::equal_ignoring_case(entry.name, "INBOX"))
        return "inbox";
    for (auto const& attribute : entry.attributes)
        for (auto const& [name, role] : roles)
            if (attribute == name)
                return std::string(role);
    return {};
}

core::Result<std::vector<std::string>> list_attributes(ImapReader& reader) {
    std::vector<std::string> attributes;
    if (!reader.take('('))
        return malformed("LIST without attributes");
    for (reader.skip_blanks(); !reader.take(')'); reader.skip_blanks()) {
        auto attribute = reader.atom();
        if (attribute.empty())
            return malformed("LIST attribute");
        if (attribute.starts_with('\\'))
            attribute.remove_prefix(1);
        if (attributes.size() < most_attributes && is_valid_utf8(attribute) && !has_control(attribute))
            attributes.push_back(ascii::to_lower(attribute));
    }
    return attributes;
}

/// One `RESOURCE usage limit` (RFC 9208, section 4.2.1).
bool quota_resource(ImapReader& reader, core::QuotaRoot& root) {
    auto const name = reader.string_or_atom();
    reader.skip_blanks();
    auto const used = reader.number();
    reader.skip_blanks();
    auto const limit = reader.number();
    if (!name || !used || !limit)
        return false;
    if (ascii::equal_ignoring_case(*name, "STORAGE")) {
        root.used_kib = used;
        root.limit_kib = limit;
    } else if (ascii::equal_ignoring_case(*name, "MESSAGE")) {
        root.used_messages = used;
        root.limit_messages = limit;
    }
    return true;
}

bool fetch_item(ImapReader& reader, ImapFetch& fetch) {
    auto const name = reader.atom();
    if (name.empty())
        return false;
    reader.skip_blanks();
    if (ascii::equal_ignoring_case(name, "UID"))
        return (fetch.uid = reader.number()).has_value();
    if (ascii::equal_ignoring_case(name, "RFC822.SIZE"))
        return (fetch.size = reader.number()).has_value();
    if (ascii::equal_ignoring_case(name, "INTERNALDATE")) {
        auto const date = reader.string_or_atom();
        if (!date)
            return false;
        fetch.internal_date = one_line(*date, 40);
        return true;
    }
    return reader.skip_value();
}

}

core::Result<ImapStatus> parse_imap_status(std::string_view data) {
    ImapReader reader(data);
    if (!reader.take_word("STATUS"))
        return malformed("not a STATUS line");
    reader.skip_blanks();
    auto const name = reader.string_or_atom();
    reader.skip_blanks();
    if (!name || !reader.take('('))
        return malformed("STATUS without a list");
    ImapStatus status;
    status.mailbox = mailbox_name(*name);
    for (reader.skip_blanks(); !reader.take(')'); reader.skip_blanks()) {
        auto const item = reader.atom();
        if (item.empty())
            return malformed("STATUS item");
        reader.skip_blanks();
        auto* const place = status_item(status, item);
        if (place == nullptr) {
            if (!reader.skip_value())
                return malformed("STATUS value");
        } else if (!(*place = reader.number())) {
            return malformed("STATUS number");
        }
    }
    return status;
}

core::Result<ImapListEntry> parse_imap_list(std::string_view data) {
    ImapReader reader(data);
    if (!reader.take_word("LIST") && !reader.take_word("XLIST") && !reader.take_word("LSUB"))
        return malformed("not a LIST line");
    ImapListEntry entry;
    reader.skip_blanks();
    TRY(entry.attributes, list_attributes(reader));
    reader.skip_blanks();
    bool is_nil = false;
    auto const separator = reader.nullable_string(is_nil);
    reader.skip_blanks();
    auto const name = reader.string_or_atom();
    if (!separator || separator->size() > 1 || !name)
        return malformed("LIST separator or name");
    entry.separator = valid_utf8(*separator);
    entry.name = mailbox_name(*name);
    entry.role = role_of(entry);
    return entry;
}

core::Result<std::optional<ImapNamespace>> parse_imap_namespace(std::string_view data) {
    ImapReader reader(data);
    if (!reader.take_word("NAMESPACE"))
        return malformed("not a NAMESPACE line");
    reader.skip_blanks();
    if (reader.take_word("NIL"))
        return std::optional<ImapNamespace>{};
    if (!reader.take('('))
        return malformed("NAMESPACE without a list");
    reader.skip_blanks();
    if (!reader.take('('))
        return malformed("NAMESPACE without a description");
    reader.skip_blanks();
    auto const prefix = reader.string_or_atom();
    reader.skip_blanks();
    bool is_nil = false;
    auto const separator = reader.nullable_string(is_nil);
    if (!prefix || !separator || separator->size() > 1)
        return malformed("NAMESPACE prefix or separator");
    return std::optional<ImapNamespace>(ImapNamespace{mailbox_name(*prefix), valid_utf8(*separator)});
}

core::Result<core::QuotaRoot> parse_imap_quota(std::string_view data) {
    ImapReader reader(data);
    if (!reader.take_word("QUOTA"))
        return malformed("not a QUOTA line");
    reader.skip_blanks();
    auto const name = reader.string_or_atom();
    reader.skip_blanks();
    if (!name || !reader.take('('))
        return malformed("QUOTA without a list");
    core::QuotaRoot root;
    root.name = one_line(*name, 200);
    for (reader.skip_blanks(); !reader.take(')'); reader.skip_blanks())
        if (!quota_resource(reader, root))
            return malformed("QUOTA resource");
    return root;
}

core::Result<ImapFetch> parse_imap_fetch(std::string_view data) {
    ImapReader reader(data);
    ImapFetch fetch;
    auto const sequence = reader.number();
    reader.skip_blanks();
    if (!sequence || !reader.take_word("FETCH"))
        return malformed("not a FETCH line");
    fetch.sequence = *sequence;
    reader.skip_blanks();
    if (!reader.take('('))
        return malformed("FETCH without a list");
    for (reader.skip_blanks(); !reader.take(')'); reader.skip_blanks())
        if (!fetch_item(reader, fetch))
            return malformed("FETCH item");
    return fetch;
}

}
