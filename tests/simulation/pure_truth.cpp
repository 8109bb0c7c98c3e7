#include "tests/simulation/pure_truth.h"

#include "probes/core/trust.h"

#include <algorithm>

namespace mp::simulation {

using namespace mp::core;
using decide::Attempt;

namespace {

/// As in probes/endpoints/limits.h, which drags the network in.
constexpr std::int64_t longest_connect_ms = 3000;
constexpr std::int64_t longest_greeting_ms = 8000;
constexpr std::int64_t longest_login_ms = 75000;
/// The next address of a host is tried when the one before has not answered for so long (RFC 8305).
constexpr std::int64_t next_address_ms = 250;
/// A refusal of a port that no line of the world describes.
constexpr std::int64_t refusal_ms = 20;

ServerPort const* find_port(World const& world, std::string const& ip, std::uint16_t number) {
    auto const at = std::find_if(world.ports.begin(), world.ports.end(),
                                 [&](ServerPort const& port) { return port.ip == ip && port.port == number; });
    return at == world.ports.end() ? nullptr : &*at;
}

/// Connects to the host's addresses in turn; the first that accepts wins.
void dial(World const& world, Endpoint const& endpoint, HostTruth const& host, Opening& out) {
    std::int64_t start = 0, last = 0;
    bool is_refused = true;
    for (std::size_t i = 0; i < host.addresses.size(); ++i) {
        auto const* port = find_port(world, host.addresses[i], endpoint.port);
        auto const takes = port ? port->connect_ms : refusal_ms;
        bool const refuses = !port || port->fate == PortFate::refused;
        bool const is_mute = port && port->fate == PortFate::filtered;
        if (!refuses && !is_mute && start + takes <= longest_connect_ms) {
            out.ip = host.addresses[i];
            out.connected_ms = start + takes;
            out.port = port;
            out.has_untold_address = i + 1 < host.addresses.size();
            return;
        }
        is_refused = is_refused && refuses;
        last = std::max(last, start + takes);
        start += refuses ? std::min(takes, next_address_ms) : next_address_ms;
    }
    out.status = is_refused ? EndpointStatus::refused : EndpointStatus::timeout;
    out.done_ms = is_refused ? last : longest_connect_ms;
}

bool is_certified(Machine const* machine, std::string const& host) {
    return !machine || machine->names.empty() ||
           std::find(machine->names.begin(), machine->names.end(), host) != machine->names.end();
}

EndpointStatus status_of(Endpoint const& endpoint, ServerPort const& port) {
    if (port.fate == PortFate::wrong_protocol || port.service != endpoint.service || port.security != endpoint.security)
        return EndpointStatus::wrong_protocol;
    if (port.fate == PortFate::no_starttls && endpoint.security == Security::starttls)
        return EndpointStatus::starttls_missing;
    if (port.fate == PortFate::hangs_up || port.fate == PortFate::no_starttls)
        return EndpointStatus::broken;
    return port.fate == PortFate::bad_certificate ? EndpointStatus::tls_failed : EndpointStatus::usable;
}

bool accepts(WantedName wanted, std::string const& username) {
    bool const is_full = username.find('@') != std::string::npos;
    return wanted == WantedName::either || wanted == (is_full ? WantedName::full : WantedName::local);
}

}

Request request_of(World const& world) {
    Request request;
    request.address = {"alice", "example.test", "example.test", true};
    request.protocol = world.protocol;
    request.login = world.login;
    request.has_password = world.has_password;
    request.first = world.first;
    request.autodiscover_login = world.site_login;
    request.trusted_domains = world.trusted_domains;
    request.deadline_ms = world.deadline_ms;
    request.username = world.username;
    request.tls_scan = true; // comes last, so it changes nothing that goes before
    return request;
}

HostTruth const* find_host(World const& world, std::string const& name) {
    auto const at =
        std::find_if(world.hosts.begin(), world.hosts.end(), [&](HostTruth const& host) { return host.name == name; });
    return at == world.hosts.end() ? nullptr : &*at;
}

Machine const* find_machine(World const& world, std::string const& ip) {
    auto const at =
        std::find_if(world.machines.begin(), world.machines.end(), [&](Machine const& machine) { return machine.ip == ip; });
    return at == world.machines.end() ? nullptr : &*at;
}

Opening open(World const& world, Endpoint const& endpoint) {
    Opening out;
    auto const* host = find_host(world, endpoint.host);
    if (!host || host->addresses.empty()) {
        out.status = EndpointStatus::no_such_host;
        return out;
    }
    dial(world, endpoint, *host, out);
    if (!out.port)
        return out;
    bool const is_mute = out.port->fate == PortFate::silent || out.port->greeting_ms > longest_greeting_ms;
    out.done_ms = out.connected_ms + (is_mute ? longest_greeting_ms : out.port->greeting_ms);
    out.status = is_mute ? EndpointStatus::timeout : status_of(endpoint, *out.port);
    if (auto const* machine = find_machine(world, out.ip); out.status == EndpointStatus::usable)
        if (!is_certified(machine, endpoint.host)) {
            out.status = EndpointStatus::tls_failed;
            out.offers_other_names = true;
        }
    return out;
}

/// Walks user names after a refusal of credentials and methods after a refusal of the method, as endpoints/login does.
LoginTruth log_in(ServerPort const& port, std::vector<std::string> const& usernames, int tries) {
    LoginTruth out;
    std::size_t name = 0, method = 0;
    constexpr std::size_t methods = 2;
    int refused = 0;
    while (name < usernames.size() && method < methods && refused < tries) {
        if (accepts(port.wants, usernames[name])) {
            out.done_ms += port.login_ms;
            out.attempts.push_back({usernames[name], LoginResult::accepted, RefusalClass::ok});
            out.status = EndpointStatus::verified;
            return out;
        }
        if (port.refuses == RefusalClass::unknown) {
            out.done_ms += longest_login_ms;
            out.attempts.push_back({usernames[name], LoginResult::not_tried, RefusalClass::unknown});
            out.status = EndpointStatus::timeout;
            return out;
        }
        out.done_ms += port.login_ms;
        out.attempts.push_back({usernames[name], LoginResult::rejected, port.refuses});
        refused += spares_the_account(port.refuses) ? 0 : 1;
        if (port.refuses == RefusalClass::credentials)
            ++name;
        else if (port.refuses == RefusalClass::mechanism)
            ++method;
        else
            break;
    }
    return out;
}

Answer answer_of(SourceTruth const& source) {
    Answer answer;
    answer.source = source.source;
    answer.status = source.lines.empty() ? AnswerStatus::absent : AnswerStatus::found;
    for (auto const& line : source.lines) {
        Candidate candidate;
        candidate.endpoint = line.endpoint;
        candidate.stated = line.endpoint.security;
        candidate.username = line.username;
        candidate.evidence.source = source.source;
        candidate.evidence.trust = line.trust;
        candidate.order = static_cast<int>(answer.candidates.size());
        answer.candidates.push_back(std::move(candidate));
    }
    return answer;
}

Answer hints_of(World const& world, Endpoint const& endpoint) {
    Answer answer;
    answer.source = SourceId::certificate;
    auto const opening = open(world, endpoint);
    auto const* machine = find_machine(world, opening.ip);
    if (!opening.offers_other_names || !machine)
        return answer;
    for (auto const& name : machine->names) {
        auto const* host = find_host(world, name);
        bool const leads_there =
            host && std::find(host->addresses.begin(), host->addresses.end(), opening.ip) != host->addresses.end();
        if (name == endpoint.host || !leads_there)
            continue;
        Candidate candidate;
        candidate.endpoint = endpoint;
        candidate.endpoint.host = name;
        candidate.stated = endpoint.security;
        candidate.evidence.source = SourceId::certificate;
        candidate.evidence.place = "certificate of " + endpoint.host;
        candidate.evidence.trust = is_own(name, "example.test") ? Trust::t2 : Trust::t3;
        answer.candidates.push_back(std::move(candidate));
    }
    return answer;
}

}
