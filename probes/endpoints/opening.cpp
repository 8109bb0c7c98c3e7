// The way from the connection to verified TLS and capabilities (DIALOGUE.md 2.3 to 2.7 and 2.9); no credential is sent.

#include "probes/endpoints/handshake.h"
#include "probes/endpoints/talk.h"
#include "probes/grammar/first_bytes.h"
#include "probes/net/validation.h"

#include <algorithm>

namespace mp::endpoints {

using core::EndpointStatus;
using core::FaultCode;
using core::Result;
using core::Security;
using core::Stage;
using core::TlsProblem;
using net::Task;

Task<Result<void>> Talk::converse() {
    auto const security = m_report.endpoint.security;
    CO_CHECK(co_await connect());
    if (security == Security::tls)
        CO_CHECK(co_await shake_hands());
    CO_CHECK(co_await hear_greeting());
    enter(security == Security::tls ? Stage::capability_after_tls : Stage::capability);
    CO_CHECK(co_await ask_capabilities());
    if (security == Security::starttls)
        CO_CHECK(co_await secure_by_starttls());
    co_return conclude();
}

/// Everything was heard. Whether a password may follow is a matter of TLS alone.
Result<void> Talk::conclude() {
    if (m_report.endpoint.security == Security::plain) {
        m_report.login.skip = core::LoginSkip::not_trusted_tls;
        m_report.status = EndpointStatus::login_skipped;
        m_report.detail = "the connection is not encrypted";
        return done();
    }
    if (m_report.starttls_hidden)
        return stop(EndpointStatus::starttls_missing, "STARTTLS is not announced, yet it works: something hides it");
    if (!m_stream->is_verified()) {
        auto const worst = m_report.tls.problems.empty() ? TlsProblem::handshake_failed : m_report.tls.problems.front();
        return stop(EndpointStatus::tls_failed, "the server could not prove who it is: " + std::string(name_of(worst)));
    }
    m_report.status = EndpointStatus::usable;
    m_report.detail.clear();
    return done();
}

Task<Result<void>> Talk::hear_greeting() {
    enter(Stage::greeting);
    auto const begun = m_network.clock.run_ms();
    auto const first = co_await wait_for_first_bytes();
    if (!first)
        co_return tl::unexpected<core::Fault>(first.error());
    m_report.greeting_ms = m_network.clock.run_ms() - begun;
    auto const spoken = grammar::recognise(*first);
    if (!spoken.empty() && spoken != name_of(m_report.endpoint.service))
        co_return stop_wrong_protocol(*first);
    auto const heard = co_await greet();
    if (heard || m_report.status != EndpointStatus::pending)
        co_return heard;
    if (heard.error().code == FaultCode::malformed)
        co_return stop_wrong_protocol(heard.error().detail);
    // No whole line came: what did come may still tell, for instance a TLS alert.
    auto const rest = co_await m_stream->peek(80, m_network.clock.in(net::milliseconds(0)));
    if (rest && !grammar::recognise(*rest).empty() && grammar::recognise(*rest) != name_of(m_report.endpoint.service))
        co_return stop_wrong_protocol(*rest);
    co_return heard;
}

Task<Result<std::string>> Talk::wait_for_first_bytes() {
    auto const patience = until(limits::greeting);
    bool const is_plain = !m_stream->is_encrypted();
    if (is_plain) {
        auto const soon = net::earlier(patience, m_network.clock.in(limits::greeting_soft));
        auto first = co_await m_stream->peek(80, soon);
        if (first || first.error().code != FaultCode::timed_out)
            co_return first;
        CO_CHECK(co_await try_tls_on_silent_port(patience));
    }
    auto first = co_await m_stream->peek(80, patience);
    // Where nobody proved who they are, nothing more is to be learned.
    bool const may_come = is_plain || m_stream->is_verified();
    if (first || first.error().code != FaultCode::timed_out || !may_come)
        co_return first;
    first = co_await wait_for_late_greeting();
    if (!first && is_plain && first.error().code == FaultCode::timed_out)
        CO_CHECK(co_await try_tls_on_same_socket());
    co_return first;
}

/// The line counts as silent from here on, so that others are tried in its place; whether it is still of use when its
/// greeting comes is not for the line to decide.
Task<Result<std::string>> Talk::wait_for_late_greeting() {
    note_fault(core::Fault{FaultCode::timed_out, {}});
    enter(Stage::greeting);
    bool const is_smtp = m_report.endpoint.service == core::Service::smtp;
    auto const late = is_smtp ? limits::smtp_greeting_late : limits::greeting_late;
    auto const last = until(late - limits::greeting);
    auto first = co_await m_stream->peek(80, last);
    if (!first)
        co_return first;
    m_report.status = EndpointStatus::pending;
    m_report.detail.clear();
    enter(Stage::greeting);
    co_return first;
}

static net::TlsRequest measuring_request(std::string const& host) {
    net::TlsRequest request;
    request.server_name = host;
    request.repair_chain = false;
    return request;
}

/// The port speaks TLS from the first byte, or a protocol that nobody expected; otherwise nothing new was learned.
Result<void> Talk::judge_silent_port(core::TlsFacts const& facts) {
    if (facts.established) {
        m_report.tls_on_plain_port = true;
        m_report.spoken = "tls";
        m_report.tls = facts;
        return stop(EndpointStatus::wrong_protocol, "the port speaks TLS from the first byte");
    }
    auto const spoken = grammar::recognise(facts.first_bytes);
    if (!spoken.empty() && spoken != name_of(m_report.endpoint.service))
        return stop_wrong_protocol(facts.first_bytes);
    return done();
}

/// A port that is silent may be waiting for a ClientHello (DIALOGUE.md 2.3). It is sent on a connection of its own, so that
/// a greeting that is merely late still arrives on the first. Sent on the first, it would spoil just that greeting: SMTP
/// servers delay it to catch clients that talk too early, and answer those with a refusal (postscreen's PREGREET, Exim's
/// synchronization error); IMAP and POP3 servers would read it as half a command.
Task<Result<void>> Talk::try_tls_on_silent_port(net::TimePoint until) {
    remark("silence: is this a TLS port?");
    Trial trial;
    trial.endpoint = m_report.endpoint;
    trial.endpoint.security = Security::tls;
    trial.ips = {m_stream->peer_ip()};
    trial.request = measuring_request(m_report.endpoint.host);
    auto const facts = co_await try_handshake(std::move(trial), m_network, until);
    if (!facts)
        co_return done();
    co_return judge_silent_port(*facts);
}

/// The last try, when no greeting can be lost any more: a server that takes one connection at a time never answered the
/// second one.
Task<Result<void>> Talk::try_tls_on_same_socket() {
    remark("still silence: is this a TLS port that takes one connection at a time?");
    core::TlsFacts facts;
    auto request = measuring_request(m_report.endpoint.host);
    std::ignore = co_await m_stream->upgrade(std::move(request), facts, until(limits::handshake));
    co_return judge_silent_port(facts);
}

Task<Result<void>> Talk::secure_by_starttls() {
    auto const offer = starttls_offer();
    m_report.starttls_offered = offer == Offer::yes;
    enter(Stage::upgrade);
    CO_TRY(bool const may_go, co_await request_starttls());
    // RFC 3207, section 5, and RFC 9051, section 6.2.1: TLS clients speak first, so nothing may be here yet.
    auto const unread = m_stream->take_unread();
    if (!unread.empty())
        co_return stop_injected(EndpointStatus::broken, static_cast<std::int64_t>(unread.size()));
    if (!may_go)
        co_return co_await refuse_starttls(offer);
    forget();
    CO_CHECK(co_await shake_hands());
    m_report.starttls_hidden = offer == Offer::no;
    if (m_report.starttls_hidden)
        co_return conclude();
    enter(Stage::capability_after_tls);
    co_return co_await ask_capabilities();
}

tl::unexpected<core::Fault> Talk::stop_injected(EndpointStatus status, std::int64_t bytes) {
    m_report.injected_bytes = bytes;
    return stop(status, std::to_string(bytes) + " bytes came between the STARTTLS answer and the encryption");
}

Task<Result<void>> Talk::refuse_starttls(Offer offer) {
    m_report.starttls_refused = offer != Offer::no;
    co_return stop(EndpointStatus::starttls_missing,
                   offer == Offer::yes ? "STARTTLS is announced but refused" : "the server does not offer STARTTLS");
}

/// DANE records (RFC 6698) prove something only when a resolver on this computer vouches for them that was seen to check;
/// from any other they are not even asked.
static Task<std::vector<net::DnsRecord>> tlsa_records(core::Endpoint endpoint, std::string bogus_name,
                                                      net::Network network) {
    std::vector<net::DnsRecord> none;
    if (!net::is_on_trusted_path(network.resolver))
        co_return none;
    net::DnsQuestion question;
    question.name = "_" + std::to_string(endpoint.port) + "._tcp." + endpoint.host;
    question.type = net::RecordType::tlsa;
    auto const reply = co_await network.resolver.ask(question);
    auto const records = reply.of_type(net::RecordType::tlsa);
    if (!reply.authenticated || records.empty())
        co_return none;
    auto const until = network.clock.in(net::validation_patience);
    bool const is_proven = co_await net::refuses_bogus_name(network.resolver, bogus_name, until);
    co_return is_proven ? records : none;
}

Task<Result<void>> Talk::shake_hands() {
    enter(Stage::tls);
    m_report.tls = core::TlsFacts();
    net::TlsRequest request;
    request.tlsa = co_await tlsa_records(m_report.endpoint, m_options.bogus_name, m_network);
    request.server_name = m_report.endpoint.host;
    request.also_accept = m_options.reference_names;
    auto const shaken = co_await m_stream->upgrade(std::move(request), m_report.tls, until(limits::handshake));
    if (shaken)
        co_return done();
    co_return co_await explain_tls_failure();
}

}
