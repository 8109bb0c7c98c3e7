// S1: the provider's JSON document, vouched for by a digest in the DNS (DISCOVERY.md 7).
#include "probes/grammar/pacc.h"
#include "probes/grammar/base64.h"
#include "probes/net/digest.h"
#include "probes/sources/fetch.h"
#include "probes/sources/looks.h"
#include "probes/sources/trust.h"

namespace mp::sources {

namespace {

constexpr std::size_t largest_document = 64 * 1024;

/// Takes the same time wherever the first difference is.
bool is_equal_in_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

enum class Digest { matches, differs, missing, unknown };

/// One matching record suffices: during a rollover there are two.
Digest check_digest(net::DnsReply const& txt, std::string const& body) {
    if (core::is_dns_failure(txt.status))
        return Digest::unknown;
    auto const digest = net::sha256(body);
    auto verdict = Digest::missing;
    for (auto const& record : txt.of_type(net::RecordType::txt)) {
        auto const published = grammar::parse_pacc_digest(record.text);
        if (published && is_equal_in_constant_time(*published, digest))
            return Digest::matches;
        if (published)
            verdict = Digest::differs;
    }
    return verdict;
}

core::MessageId words_for(Digest digest) {
    switch (digest) {
    case Digest::matches: return MP_MSG("the document matches its digest in the DNS");
    case Digest::differs: return MP_MSG("the document is not the one whose digest is in the DNS, so nothing of it is used");
    case Digest::missing:
        return MP_MSG("no digest is published in the DNS, so the document counts as an ordinary https file");
    case Digest::unknown:
        return MP_MSG("the DNS gave no answer about the digest, so the document counts as an ordinary https file");
    }
    return {};
}

/// A digest that contradicts is the very thing it was published for: the document was changed by somebody who does not rule
/// the DNS. An owner who forgot the record learns it here. A digest that is merely missing says nothing.
void refuse_document(Fetched const& got, core::Answer& answer) {
    answer.flags.emplace_back(core::flag::digest_mismatch);
    answer.status = core::AnswerStatus::invalid;
    answer.why = words_for(Digest::differs);
    answer.why.add(core::Message(MP_MSG("its own digest is {digest}"),
                                 {{"digest", grammar::encode_base64(net::sha256(got.reply.body))}}));
}

void take_document(Fetched const& got, Digest digest, core::Answer& answer, core::EmailAddress const& address) {
    auto document = grammar::parse_pacc(got.reply.body, address);
    if (!document) {
        bool const is_page = looks_like_html(got.reply.body);
        if (is_page)
            answer.flags.emplace_back(core::flag::html_page);
        answer.status = core::AnswerStatus::invalid;
        if (!is_page)
            answer.oddities.push_back({core::odd::file, {}, "protocols", document.error().detail});
        answer.why = is_page ? core::Statement(MP_MSG("a web page came instead of the settings document"))
                             : core::Statement(MP_MSG("not a settings document"), document.error().detail);
        return;
    }
    if (digest == Digest::differs)
        return refuse_document(got, answer);
    if (digest != Digest::matches)
        answer.flags.emplace_back(core::flag::digest_missing);
    core::Way const way = core::is_own(got.url.host, address.domain) ? core::Way::own_site : core::Way::unsigned_pointer;
    answer.candidates = std::move(document->candidates);
    stamp(answer.candidates, answer.source, got.place, way, address.domain);
    for (auto& candidate : answer.candidates)
        candidate.evidence.note.add(words_for(digest));
    answer.provider = std::move(document->provider);
    answer.services = std::move(document->services);
    answer.oddities = std::move(document->oddities);
    answer.trust = core::trust_of(way);
    answer.status = answer.candidates.empty() ? core::AnswerStatus::absent : core::AnswerStatus::found;
    answer.why = answer.candidates.empty() ? MP_MSG("the document names no IMAP, POP3 or SMTP server") : words_for(digest);
}

net::Task<void> ask_digest(core::Answer& answer, std::string name, net::Network network, net::DnsReply& reply) {
    net::DnsQuestion question;
    question.name = name;
    question.type = net::RecordType::txt;
    answer.asked.push_back(name + " TXT");
    reply = co_await network.resolver.ask(question);
}

net::Task<void> ask_document(core::Answer& answer, Lookup const& lookup, net::Network network, core::Result<Fetched>& got) {
    auto const& domain = lookup.request.address.domain;
    auto plan = plan_get("https://ua-auto-config." + domain + "/.well-known/user-agent-configuration.json", domain,
                         "application/json", net::milliseconds(5000));
    plan.redirects = Redirects::same_host;
    plan.request.max_body = largest_document;
    got = co_await fetch(std::move(plan), answer, lookup, network);
}

}

net::Task<void> look_pacc(core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto const& address = lookup.request.address;
    net::DnsReply digests;
    core::Result<Fetched> got = core::fail(core::FaultCode::timed_out);
    std::vector<net::Task<void>> tasks;
    tasks.push_back(ask_digest(answer, "_ua-auto-config." + address.domain, network, digests));
    tasks.push_back(ask_document(answer, lookup, network, got));
    co_await net::gather(std::move(tasks));
    std::string const host = "ua-auto-config." + address.domain;
    if (!got)
        tell_fault(answer, got.error(), host);
    else if (!is_success(got->reply))
        tell_status(answer, got->reply, host);
    else
        take_document(*got, check_digest(digests, got->reply.body), answer, address);
}

}
