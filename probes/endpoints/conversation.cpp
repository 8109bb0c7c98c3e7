#include "probes/endpoints/conversation.h"

#include "probes/endpoints/imap.h"
#include "probes/endpoints/pop3.h"
#include "probes/endpoints/smtp.h"

namespace mp::endpoints {

std::unique_ptr<Conversation> make_conversation(core::ProbeReport& report, TalkOptions options, net::Network network) {
    switch (report.endpoint.service) {
    case core::Service::imap: return std::make_unique<ImapTalk>(report, std::move(options), network);
    case core::Service::pop3: return std::make_unique<Pop3Talk>(report, std::move(options), network);
    case core::Service::smtp: break;
    }
    return std::make_unique<SmtpTalk>(report, std::move(options), network);
}

}
