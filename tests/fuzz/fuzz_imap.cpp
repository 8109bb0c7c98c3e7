#include "probes/core/ascii.h"
#include "probes/grammar/imap.h"
#include "probes/grammar/text.h"
#include "tests/fuzz/invariants.h"

#include <string>

using namespace mp::grammar;
using Kind = ImapResponse::Kind;

namespace {

std::string string_of(std::string const& text) {
    if (auto quoted = imap_quoted(text))
        return *quoted;
    return "{" + std::to_string(text.size()) + "}\r\n" + text;
}

std::string status_line(ImapResponse const& r) {
    std::string out = (r.kind == Kind::tagged ? r.tag : "*") + " " + r.status;
    if (!r.code.empty())
        out += " [" + r.code + (r.code_args.empty() ? "" : " " + r.code_args) + "]";
    return out + (r.text.empty() ? "" : " " + r.text);
}

void check_response(std::string_view line) {
    auto const response = parse_imap_response(line);
    if (response.kind != Kind::tagged && response.kind != Kind::untagged_status)
        return;
    HOLDS(response.status == "OK" || response.status == "NO" || response.status == "BAD" ||
          (response.kind == Kind::untagged_status && (response.status == "BYE" || response.status == "PREAUTH")));
    mp::fuzz::check_text(response.text, 3 * line.size());
    auto const again = parse_imap_response(status_line(response));
    HOLDS(again.kind == response.kind && again.tag == response.tag && again.status == response.status);
    HOLDS(again.code == response.code && again.code_args == response.code_args && again.text == response.text);
}

void check_status(std::string_view data) {
    auto const status = parse_imap_status(data);
    if (!status)
        return;
    std::string line = "STATUS " + string_of(status->mailbox) + " (";
    auto const add = [&](char const* name, std::optional<std::int64_t> const& value) {
        if (value)
            line += std::string(line.back() == '(' ? "" : " ") + name + " " + std::to_string(*value);
        HOLDS(!value || *value >= 0);
    };
    add("MESSAGES", status->messages);
    add("UNSEEN", status->unseen);
    add("UIDNEXT", status->uidnext);
    add("UIDVALIDITY", status->uidvalidity);
    add("SIZE", status->size);
    add("DELETED", status->deleted);
    add("DELETED-STORAGE", status->deleted_storage);
    auto const again = parse_imap_status(line + ")");
    HOLDS(again && again->mailbox == status->mailbox && again->messages == status->messages && again->size == status->size);
    HOLDS(again->deleted_storage == status->deleted_storage && again->uidvalidity == status->uidvalidity);
}

void check_list(std::string_view data) {
    auto const entry = parse_imap_list(data);
    if (!entry)
        return;
    mp::fuzz::check_text(entry->name, 3 * 1024);
    HOLDS(entry->attributes.size() <= 50);
    std::string line = "LIST (";
    for (auto const& attribute : entry->attributes)
        line += (line.back() == '(' ? "\\" : " \\") + attribute;
    line += ") " + (entry->separator.empty() ? "NIL" : string_of(entry->separator)) + " " + string_of(entry->name);
    auto const again = parse_imap_list(line);
    // A separator that is no character was replaced by one of three bytes, which no server may send.
    if (entry->separator.size() > 1)
        return;
    HOLDS(again && again->attributes == entry->attributes && again->separator == entry->separator);
    HOLDS(again->role == entry->role && (again->name == entry->name || entry->name.size() > 1024));
}

void check_rest(std::string_view data) {
    if (auto const quota = parse_imap_quota(data)) {
        mp::fuzz::check_text(quota->name, 4 * 200);
        HOLDS(quota->used_kib.has_value() == quota->limit_kib.has_value());
        HOLDS(quota->used_messages.has_value() == quota->limit_messages.has_value());
    }
    if (auto const space = parse_imap_namespace(data); space && *space)
        mp::fuzz::check_text((*space)->prefix, 3 * 1024);
    if (auto const fetch = parse_imap_fetch(data)) {
        HOLDS(fetch->sequence >= 0 && fetch->uid.value_or(0) >= 0 && fetch->size.value_or(0) >= 0);
        mp::fuzz::check_text(fetch->internal_date.value_or(""), 4 * 40);
    }
}

void check_capabilities(std::string_view words) {
    auto const found = parse_imap_capabilities(words);
    HOLDS(found.size() <= 200);
    std::string joined;
    for (auto const& word : found)
        joined += " " + word;
    HOLDS(parse_imap_capabilities("CAPABILITY" + joined) == found);
}

void check_quoted(std::string_view text) {
    auto const quoted = imap_quoted(text);
    if (!quoted || text.size() > 1024)
        return;
    auto const status = parse_imap_status("STATUS " + *quoted + " ()");
    HOLDS(status && status->mailbox == text);
}

void check_all(std::string_view text) {
    check_response(text);
    check_capabilities(text);
    check_quoted(text);
    if (auto const size = literal_size(text))
        HOLDS(text.find(std::to_string(*size)) != text.npos || *size == SIZE_MAX || text.find("{0") != text.npos);
    auto const response = parse_imap_response(text);
    std::string const data = response.kind == Kind::untagged_data ? response.text : std::string(text);
    check_status(data);
    check_list(data);
    check_rest(data);
}

}

MP_FUZZ_TARGET("imap") {
    check_all(input);
    for (auto const line : mp::core::ascii::split(input, '\n'))
        check_all(line);
}
