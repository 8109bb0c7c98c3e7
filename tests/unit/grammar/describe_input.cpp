#include "probes/core/ascii.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/autodiscover.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/grammar/imap.h"
#include "probes/grammar/pacc.h"
#include "probes/grammar/pop3.h"
#include "probes/grammar/providers.h"
#include "probes/grammar/smtp.h"
#include "tests/unit/grammar/describe.h"

#include <stdexcept>

namespace mp::tests {

namespace {

std::string fault_line(core::Fault const& fault) {
    return "fault " + std::string(core::name_of(fault.code)) + ": " + fault.detail + "\n";
}

template <class List>
std::string describe_all(List const& list) {
    std::string out;
    for (auto const& item : list)
        out += describe(item);
    return out;
}

std::string of_autoconfig(std::string_view input) {
    auto const file = grammar::parse_autoconfig(input, sample_address());
    if (!file)
        return fault_line(file.error());
    auto out = describe_all(file->candidates) + describe_all(file->oddities) + describe(file->provider) +
               describe_all(file->services);
    return out + (file->flags.empty() ? "" : "flags " + describe_flags(file->flags) + "\n");
}

std::string of_autodiscover(std::string_view input) {
    using Action = grammar::AutodiscoverResponse::Action;
    auto const response = grammar::parse_autodiscover(input, sample_address());
    if (!response)
        return fault_line(response.error());
    switch (response->action) {
    case Action::redirect_address: return "redirect address " + response->redirect + "\n";
    case Action::redirect_url: return "redirect url " + response->redirect + "\n";
    case Action::error: return "error " + std::to_string(response->error_code) + " " + response->error_text + "\n";
    case Action::settings: break;
    }
    auto out = "settings\n" + describe_all(response->candidates) + describe_all(response->oddities) +
               describe(response->provider) + describe_all(response->services);
    return out + (response->flags.empty() ? "" : "flags " + describe_flags(response->flags) + "\n");
}

std::string of_autodiscover_v2(std::string_view input) {
    auto const url = grammar::parse_autodiscover_v2(input);
    return url ? "url " + *url + "\n" : fault_line(url.error());
}

std::string of_pacc(std::string_view input) {
    auto const document = grammar::parse_pacc(input, sample_address());
    if (!document)
        return fault_line(document.error());
    return describe_all(document->candidates) + describe_all(document->oddities) + describe(document->provider) +
           describe_all(document->services);
}

std::string of_providers(std::string_view input) {
    auto const table = grammar::ProviderTable::parse(input);
    if (!table)
        return fault_line(table.error());
    std::string out = std::to_string(table->size()) + " providers, " + table->as_of() + "\n";
    if (auto const match = table->by_domain(sample_address()))
        out += "by domain\n" + describe_all(match->candidates) + describe(match->provider);
    if (auto const match = table->by_mx("in1.mx.hoster.test", sample_address()))
        out += "by mx\n" + describe_all(match->candidates) + describe(match->provider);
    return out;
}

std::string number(std::string_view name, std::optional<std::int64_t> const& value) {
    return value ? " " + std::string(name) + "=" + std::to_string(*value) : std::string{};
}

std::string of_imap_data(std::string_view data) {
    if (auto const status = grammar::parse_imap_status(data))
        return "status '" + status->mailbox + "'" + number("messages", status->messages) + number("unseen", status->unseen) +
               number("uidnext", status->uidnext) + number("uidvalidity", status->uidvalidity) +
               number("size", status->size) + number("deleted", status->deleted) +
               number("deleted-storage", status->deleted_storage);
    if (auto const list = grammar::parse_imap_list(data))
        return "list '" + list->name + "' separator '" + list->separator + "' role '" + list->role + "' attributes " +
               describe_words(list->attributes);
    if (auto const space = grammar::parse_imap_namespace(data))
        return *space ? "namespace '" + (*space)->prefix + "' '" + (*space)->separator + "'" : "no personal namespace";
    if (auto const quota = grammar::parse_imap_quota(data))
        return "quota '" + quota->name + "'" + number("used-kib", quota->used_kib) + number("limit-kib", quota->limit_kib) +
               number("used-messages", quota->used_messages) + number("limit-messages", quota->limit_messages);
    if (auto const fetch = grammar::parse_imap_fetch(data))
        return "fetch " + std::to_string(fetch->sequence) + number("uid", fetch->uid) + number("size", fetch->size) +
               (fetch->internal_date ? " date=" + *fetch->internal_date : "");
    return "data " + std::string(data);
}

std::string of_imap_line(std::string_view line) {
    using Kind = grammar::ImapResponse::Kind;
    auto const response = grammar::parse_imap_response(line);
    auto const code = response.code.empty() ? "" : " [" + response.code + "|" + response.code_args + "]";
    switch (response.kind) {
    case Kind::untagged_status: return "untagged " + response.status + code + " " + response.text;
    case Kind::untagged_data: return of_imap_data(response.text);
    case Kind::tagged: return "tagged " + response.tag + " " + response.status + code + " " + response.text;
    case Kind::continuation: return "continuation " + response.text;
    case Kind::malformed: return "malformed " + response.text;
    }
    return {};
}

std::string of_pop3_line(std::string_view line) {
    using Kind = grammar::Pop3Response::Kind;
    auto const response = grammar::parse_pop3_response(line);
    auto const code = response.code.empty() ? "" : " [" + response.code + "]";
    switch (response.kind) {
    case Kind::ok: return "ok" + code + " " + response.text;
    case Kind::err: return "err" + code + " " + response.text;
    case Kind::continuation: return "continuation " + response.text;
    case Kind::malformed: break;
    }
    auto const found = grammar::parse_pop3_capabilities({std::string(line)});
    std::string out = "line";
    out += found.has_stls ? " stls" : "";
    out += found.has_user ? " user" : "";
    out += found.has_uidl ? " uidl" : "";
    out += found.has_top ? " top" : "";
    out += found.has_resp_codes ? " resp-codes" : "";
    out += found.has_auth_resp_code ? " auth-resp-code" : "";
    out += found.sasl.empty() ? "" : " sasl=" + describe_words(found.sasl);
    out += found.expire ? " expire=" + *found.expire + (found.expire_per_user ? ",per-user" : "") : "";
    return out + number("login-delay", found.login_delay);
}

/// One reply: lines up to the last.
std::string of_smtp(std::string_view input) {
    std::vector<grammar::SmtpLine> lines;
    std::string out;
    for (auto const text : core::ascii::split(input, '\n')) {
        if (text.empty())
            continue;
        auto const line = grammar::parse_smtp_line(text);
        if (!line) {
            out += "fault not a reply line: " + std::string(core::ascii::trim(text)) + "\n";
            continue;
        }
        lines.push_back(*line);
        if (!line->is_last)
            continue;
        auto const reply = grammar::make_smtp_reply(lines);
        auto const found = grammar::parse_smtp_extensions(reply);
        lines.clear();
        out += std::to_string(reply.code) + " [" + reply.enhanced + "] " + reply.text() + "\n";
        std::string extensions;
        extensions += found.has_starttls ? " starttls" : "";
        extensions += found.has_pipelining ? " pipelining" : "";
        extensions += found.has_smtputf8 ? " smtputf8" : "";
        extensions += found.has_8bitmime ? " 8bitmime" : "";
        extensions += found.has_auth ? " auth=" + describe_words(found.auth) : "";
        extensions += number("size", found.size) + (found.masked ? " masked" : "");
        out += extensions.empty() ? "" : " " + extensions + "\n";
    }
    return out;
}

std::string of_dns_text_line(std::string_view line) {
    if (auto const url = grammar::parse_mailconf(line))
        return "mailconf " + *url;
    if (auto const path = grammar::parse_dav_path(line))
        return "dav path " + *path;
    if (auto const digest = grammar::parse_pacc_digest(line))
        return "pacc digest of " + std::to_string(digest->size()) + " bytes";
    if (grammar::is_mta_sts_record(line))
        return "mta-sts";
    if (grammar::is_spf(line)) {
        auto const spf = grammar::parse_spf(line);
        return "spf lookups=" + std::to_string(spf.lookups) + " includes=" + describe_words(spf.includes) +
               " addresses=" + describe_words(spf.addresses) +
               " all=" + (spf.all == 0 ? std::string("-none-") : std::string(1, spf.all)) +
               (spf.has_syntax_error ? " error" : "");
    }
    auto const dmarc = grammar::parse_dmarc(line);
    if (dmarc.is_valid)
        return "dmarc p=" + dmarc.policy + (dmarc.testing ? " testing" : "") +
               " reports=" + describe_words(dmarc.report_addresses);
    return "nothing; as DMARC: " + dmarc.error;
}

template <class Function>
std::string by_line(std::string_view input, Function function) {
    std::string out;
    for (auto line : core::ascii::split(input, '\n'))
        if (auto const text = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line; !text.empty())
            out += function(text) + "\n";
    return out;
}

}

std::string describe_input(std::string_view format, std::string_view input) {
    if (format == "autoconfig")
        return of_autoconfig(input);
    if (format == "autodiscover")
        return of_autodiscover(input);
    if (format == "autodiscover-v2")
        return of_autodiscover_v2(input);
    if (format == "pacc")
        return of_pacc(input);
    if (format == "providers")
        return of_providers(input);
    if (format == "imap")
        return by_line(input, of_imap_line);
    if (format == "pop3")
        return by_line(input, of_pop3_line);
    if (format == "smtp")
        return of_smtp(input);
    if (format == "dns-text")
        return by_line(input, of_dns_text_line);
    throw std::logic_error("no description for " + std::string(format));
}

}
