#pragma once
// The fixed words of reports: what enumerators are called when people read them.

#include "probes/core/finding.h"
#include "probes/core/survey.h"

namespace mp::reports {

core::MessageId word_for(core::SourceId source);
core::MessageId word_for(core::AnswerStatus status);
core::MessageId word_for(core::EndpointStatus status);
core::MessageId word_for(core::Security security);
core::MessageId word_for(core::AuthMethod method);
core::MessageId word_for(core::Severity severity);
core::MessageId word_for(core::RefusalClass cause);
core::MessageId word_for(core::LoginSkip skip);
core::MessageId word_for(core::TlsProblem problem);
core::MessageId word_for(core::ConnectResult result);

/// The address as its owner writes it.
std::string shown_address(core::Request const& request);

}
