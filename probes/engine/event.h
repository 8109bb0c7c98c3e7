#pragma once
// What happened, for whoever watches a run: small values, no percentages, no words.

#include "probes/core/answer.h"
#include "probes/core/report.h"

#include <string>
#include <variant>

namespace mp::engine {

struct SourceStarted {
    core::SourceId source;
};
struct SourceAnswered {
    core::SourceId source;
    core::AnswerStatus status;
    core::Statement why;
    std::int64_t ms;
};
struct LinePlanned {
    core::Endpoint endpoint;
    core::SourceId source;
};
struct StageReached {
    core::Endpoint endpoint;
    core::Stage stage;
};
struct LineDone {
    core::Endpoint endpoint;
    core::EndpointStatus status;
    core::Statement why;
    std::int64_t ms;
};
/// A complete incoming and outgoing pair is proven for the first time; at most once a run.
struct ProposalChanged {
    core::Endpoint incoming;
    core::Endpoint outgoing;
    std::int64_t ms;
};
struct Finished {};

using Event = std::variant<SourceStarted, SourceAnswered, LinePlanned, StageReached, LineDone, ProposalChanged, Finished>;

}
