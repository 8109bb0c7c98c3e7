#include "probes/endpoints/protocol.h"

#include "probes/endpoints/imap.h"
#include "probes/endpoints/pop3.h"
#include "probes/endpoints/smtp.h"
#include "probes/grammar/first_bytes.h"

namespace mp::endpoints {

std::unique_ptr<Protocol> make_protocol(core::Service service, Session& session) {
    switch (service) {
    case core::Service::imap: return std::make_unique<ImapProtocol>(session);
    case core::Service::pop3: return std::make_unique<Pop3Protocol>(session);
    case core::Service::smtp: break;
    }
    return std::make_unique<SmtpProtocol>(session);
}

LoginAnswer refusal(core::RefusalClass cause, std::string_view text, std::string code) {
    LoginAnswer answer;
    answer.kind = LoginAnswer::Kind::refused;
    answer.cause = cause;
    answer.answer = grammar::clean_server_text(text);
    answer.code = std::move(code);
    return answer;
}

}
