#include "probes/endpoints/encryption.h"

#include "probes/endpoints/handshake.h"
#include "probes/endpoints/replies.h"
#include "probes/endpoints/starttls.h"
#include "probes/endpoints/tls_failure.h"
#include "probes/net/validation.h"

namespace mp::endpoints {

using core::EndpointStatus;
using core::Result;
using core::Stage;
using net::Task;

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

Task<Result<void>> shake_hands(Session& session) {
    session.enter(Stage::tls);
    session.report.tls = core::TlsFacts();
    net::TlsRequest request;
    request.tlsa = co_await tlsa_records(session.report.endpoint, session.options.bogus_name, session.network);
    request.server_name = session.report.endpoint.host;
    request.also_accept = session.options.reference_names;
    auto const shaken =
        co_await session.stream->upgrade(std::move(request), session.report.tls, session.until(limits::handshake));
    if (shaken)
        co_return done();
    co_return co_await explain_tls_failure(session);
}

static Result<void> refuse_starttls(Session& session, Offer offer) {
    session.report.starttls_refused = offer != Offer::no;
    auto const why =
        offer == Offer::yes ? MP_MSG("STARTTLS is announced but refused") : MP_MSG("the server does not offer STARTTLS");
    return session.stop(EndpointStatus::starttls_missing, why);
}

Task<Result<void>> secure_by_starttls(Session& session, Protocol& protocol) {
    auto const offer = protocol.starttls_offer();
    session.report.starttls_offered = offer == Offer::yes;
    session.enter(Stage::upgrade);
    auto const deadline = session.until(limits::command_before_login);
    CO_TRY(auto const leave, co_await ask_for_tls(session, protocol, deadline));
    if (leave.unread > 0)
        co_return session.stop_injected(EndpointStatus::broken, leave.unread);
    if (!leave.is_given)
        co_return refuse_starttls(session, offer);
    protocol.forget();
    CO_CHECK(co_await shake_hands(session));
    session.report.starttls_hidden = offer == Offer::no;
    if (session.report.starttls_hidden)
        co_return session.conclude();
    session.enter(Stage::capability_after_tls);
    co_return co_await protocol.ask_capabilities(session.until(limits::command_before_login));
}

}
