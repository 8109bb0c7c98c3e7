// Why a handshake failed: one more connection, on which nothing is ever sent, tells.

#include "probes/endpoints/handshake.h"
#include "probes/endpoints/talk.h"

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

/// An old server answers at the lowest security level (DIALOGUE.md 2.4, step 4); a path that loses large packets lets a
/// small ClientHello through (`net-handshake-stalls`).
Task<Result<void>> Talk::explain_tls_failure() {
    auto const& tls = m_report.tls;
    auto const ip = m_stream->peer_ip();
    // Also because connections to one address are few: this one must not stand in the way of the next.
    co_await m_stream->close();
    if (tls.has(TlsProblem::wrong_protocol)) {
        if (m_report.endpoint.security == core::Security::tls)
            co_return stop_wrong_protocol(tls.first_bytes);
        // They came too late to be seen before the handshake. That they were meant for the time before it, nobody can rule
        // out, and nothing but TLS may come here either.
        co_return stop_injected(EndpointStatus::tls_failed, std::max<std::int64_t>(tls.plain_bytes, 1));
    }
    Trial trial;
    trial.endpoint = m_report.endpoint;
    trial.ips.push_back(ip);
    trial.request.server_name = m_report.endpoint.host;
    trial.request.repair_chain = false;
    trial.request.offer = tls.has(TlsProblem::stalled) ? net::TlsOffer::small_hello : net::TlsOffer::legacy;
    remark("the handshake failed; a second connection asks why");
    auto const second = co_await try_handshake(std::move(trial), m_network, until(limits::trial));
    co_return judge_tls_failure(second);
}

Result<void> Talk::judge_tls_failure(std::optional<core::TlsFacts> const& second) {
    auto& tls = m_report.tls;
    bool const is_answered = second && second->established;
    if (tls.has(TlsProblem::stalled)) {
        if (is_answered)
            return stop(EndpointStatus::tls_failed,
                        "the handshake stalls while a smaller one passes: large packets get lost");
        drop(tls, TlsProblem::stalled);
        add_problem(tls, TlsProblem::handshake_failed);
        return stop(EndpointStatus::timeout, "the server never answered the TLS handshake");
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
    auto const why = tls.failure.empty() ? std::string("the server hung up") : tls.failure;
    return stop(EndpointStatus::tls_failed, tls.has(TlsProblem::legacy_only)
                                                ? "the server speaks only outdated encryption (" + tls.legacy_version + ")"
                                                : "the TLS handshake failed: " + why);
}

}
