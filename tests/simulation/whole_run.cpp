#include "tests/simulation/whole_run.h"

#include "probes/decide/choose.h"
#include "probes/engine/pipeline.h"
#include "tests/simulation/whole_network.h"

#include <exception>

namespace mp::simulation {

static core::Request request_of(World const& world) {
    core::Request request;
    request.typed = address;
    request.address = core::parse_address(address).value();
    request.protocol = world.protocol;
    request.deadline_ms = world.deadline_ms;
    request.has_password = true;
    if (world.trusts_hoster)
        request.trusted_domains = {hoster_domain};
    return request;
}

Account run_in(World const& world) {
    Account account;
    WorldNetwork network(world);
    Ran ran;
    ran.state.request = request_of(world);
    ran.state.credentials.password = core::Secret(std::string(password));
    std::optional<net::TimePoint> cancel_at;
    if (world.cancel_ms)
        cancel_at = network.clock.in(net::milliseconds(*world.cancel_ms));
    std::string stuck;
    try {
        support::run_to_end(
            network.clock, [&] { return engine::run_pipeline(ran.state, network.handle()); }, cancel_at);
    } catch (net::Cancelled const&) {
        ran.was_cancelled = true;
    } catch (std::exception const& error) {
        stuck = error.what();
    }
    account.complaints = network.watch.complaints;
    if (!stuck.empty()) {
        account.complaints.push_back("stuck: " + stuck);
        return account;
    }
    ran.end_ms = network.clock.run_ms();
    ran.passwords = network.watch.passwords;
    ran.sessions = network.watch.sessions;
    engine::assemble(ran.state);
    account.was_cancelled = ran.was_cancelled;
    account.is_proven = core::verified_of(decide::choose(ran.state.survey)) != nullptr;
    judge_manners(world, ran, account);
    judge_choice(world, ran, account);
    return account;
}

}
