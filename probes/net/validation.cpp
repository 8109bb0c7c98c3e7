#include "probes/net/validation.h"

#include "probes/net/ip_address.h"

#include <algorithm>

namespace mp::net {

namespace {

struct Answers {
    DnsReply checked, unchecked;
};

Task<void> ask(Resolver& resolver, DnsQuestion question, DnsReply& reply) {
    reply = co_await resolver.ask(std::move(question));
}

Task<void> ask_both(Resolver& resolver, std::string name, Answers& out) {
    DnsQuestion question;
    question.name = std::move(name);
    std::vector<Task<void>> tasks;
    tasks.push_back(ask(resolver, question, out.checked));
    question.checking_disabled = true;
    tasks.push_back(ask(resolver, question, out.unchecked));
    co_await gather(std::move(tasks));
}

}

Task<bool> refuses_bogus_name(Resolver& resolver, std::string bogus_name, TimePoint until) {
    if (bogus_name.empty() || !is_on_trusted_path(resolver))
        co_return false;
    Answers answers;
    bool const is_answered = co_await finish_by(ask_both(resolver, std::move(bogus_name), answers), until);
    // A server that fails altogether is no better than one that checks nothing: without checking the name must be there.
    // AD on that answer is a lie, because its signatures are broken (RFC 4035, section 3.2.3).
    co_return is_answered&& answers.checked.status == core::DnsStatus::server_failure&& answers.unchecked.status ==
            core::DnsStatus::ok &&
        !answers.unchecked.authenticated;
}

bool is_on_trusted_path(Resolver const& resolver) {
    auto const servers = resolver.servers();
    return !servers.empty() && std::all_of(servers.begin(), servers.end(), [](std::string const& server) {
        return is_loopback_address(server.substr(0, server.rfind(':')));
    });
}

}
