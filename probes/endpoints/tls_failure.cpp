#include "probes/endpoints/tls_failure.h"

#include "probes/endpoints/handshake.h"
#include "probes/endpoints/replies.h"

#include <algorithm>
#include <vector>

namespace mp::endpoints {

using core::EndpointStatus;
using core::Result;
using core::TlsProblem;
using net::Task;

static void drop(core::TlsFacts& tls, TlsProblem problem) { std::erase(tls.problems, problem); }

static bool is_legacy(std::string const& version) {
    return version == "TLSv1" || version == "TLSv1.0" || version == "TLSv1.1" || version == "SSLv3";
}

static Result<void> judge_tls_failure(Session& session, std::optional<core::TlsFacts> const& second) {
    auto& tls = session.report.tls;
    bool const is_answered = second && second->established;
    if (tls.has(TlsProblem::stalled)) {
        if (is_answered)
            return session.stop(EndpointStatus::tls_failed,
                                MP_MSG("the handshake stalls while a smaller one passes: large packets get lost"));
        drop(tls, TlsProblem::stalled);
        add_problem(tls, TlsProblem::handshake_failed);
        return session.stop(EndpointStatus::timeout, MP_MSG("the server never answered the TLS handshake"));
    }
    if (is_answered) {
        tls.legacy_version = second->version;
        tls.legacy_cipher = second->cipher;
        tls.chain = second->chain;
        tls.notes = second->notes;
        drop(tls, TlsProblem::no_common);
        if (is_legacy(second->version))
            add_problem(tls, TlsProblem::legacy_only);
        for (auto const problem : second->problems)
            add_problem(tls, problem);
    }
    if (tls.has(TlsProblem::legacy_only))
        return session.stop(EndpointStatus::tls_failed,
                            core::Message(MP_MSG("the server speaks only outdated encryption ({version})"),
                                          {{"version", tls.legacy_version}}));
    if (tls.failure.empty())
        return session.stop(EndpointStatus::tls_failed, MP_MSG("the TLS handshake failed: the server hung up"));
    return session.stop(EndpointStatus::tls_failed,
                        core::Statement(core::Message(MP_MSG("the TLS handshake failed")), tls.failure));
}

/// An old server answers at the lowest security level (DIALOGUE.md 2.4, step 4); a path that loses large packets lets a
/// small ClientHello through (`net-handshake-stalls`).
Task<Result<void>> explain_tls_failure(Session& session) {
    auto const& tls = session.report.tls;
    auto const ip = session.stream->peer_ip();
    // Also because connections to one address are few: this one must not stand in the way of the next.
    co_await session.stream->close();
    if (tls.has(TlsProblem::wrong_protocol)) {
        if (session.report.endpoint.security == core::Security::tls)
            co_return session.stop_wrong_protocol(tls.first_bytes);
        // They came too late to be seen before the handshake. That they were meant for the time before it, nobody can rule
        // out, and nothing but TLS may come here either.
        co_return session.stop_injected(EndpointStatus::tls_failed, std::max<std::int64_t>(tls.plain_bytes, 1));
    }
    Trial trial;
    trial.endpoint = session.report.endpoint;
    trial.ips.push_back(ip);
    trial.request.server_name = session.report.endpoint.host;
    trial.request.repair_chain = false;
    trial.request.offer = tls.has(TlsProblem::stalled) ? net::TlsOffer::small_hello : net::TlsOffer::legacy;
    session.remark("the handshake failed; a second connection asks why");
    auto const second = co_await try_handshake(std::move(trial), session.network, session.until(limits::trial));
    co_return judge_tls_failure(session, second);
}

}
