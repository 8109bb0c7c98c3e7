#include "probes/endpoints/inspect.h"

namespace mp::endpoints {

using core::EndpointStatus;
using core::Stage;

net::Task<void> inspect(Session& session, Protocol& protocol) {
    auto& report = session.report;
    if (report.status != EndpointStatus::verified || !session.stream)
        co_return;
    session.enter(core::sends(report.endpoint.service) ? Stage::sender : Stage::mailbox);
    session.begin_step();
    auto const ended = co_await protocol.look_inside();
    if (!ended && report.status == EndpointStatus::verified)
        session.remark("looking inside ended early: " + std::string(name_of(ended.error().code)));
    session.end_step();
}

}
