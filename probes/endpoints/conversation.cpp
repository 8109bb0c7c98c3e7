#include "probes/endpoints/conversation.h"

#include "probes/endpoints/inspect.h"
#include "probes/endpoints/leave.h"
#include "probes/endpoints/log_in.h"
#include "probes/endpoints/open.h"

namespace mp::endpoints {

namespace {

class Talk final : public Conversation {
public:
    Talk(core::ProbeReport& report, TalkOptions options, net::Network network)
        : m_session(report, std::move(options), network), m_protocol(make_protocol(report.endpoint.service, m_session)) {}

    net::Task<void> open() override { return endpoints::open(m_session, *m_protocol); }
    net::Task<void> log_in(LoginWish wish) override { return endpoints::log_in(m_session, *m_protocol, std::move(wish)); }
    net::Task<void> inspect() override { return endpoints::inspect(m_session, *m_protocol); }
    net::Task<Arrival> wait_for_message(std::string token, net::TimePoint until) override {
        auto* const search = m_protocol->message_search();
        if (!search)
            co_return Arrival::not_supported;
        co_return co_await search->wait_for_message(std::move(token), until);
    }
    net::Task<void> leave() override { return endpoints::leave(m_session, *m_protocol); }

private:
    Session m_session;
    std::unique_ptr<Protocol> m_protocol;
};

}

std::unique_ptr<Conversation> make_conversation(core::ProbeReport& report, TalkOptions options, net::Network network) {
    return std::make_unique<Talk>(report, std::move(options), network);
}

}
