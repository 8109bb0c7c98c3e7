#pragma once
// A mail server as its client sees it: a small state machine that answers after a while, in virtual time.

#include "probes/net/line_stream.h"
#include "tests/simulation/whole_watch.h"
#include "tests/simulation/whole_world.h"

#include <deque>
#include <memory>
#include <optional>

namespace mp::simulation {

class ServerStream final : public net::LineStream {
public:
    ServerStream(Server const& server, std::string host, Watch& watch, std::unique_ptr<Place> place);
    ~ServerStream() override;

    net::Task<core::Result<std::string>> read_line(std::size_t max_bytes, net::TimePoint until) override;
    net::Task<core::Result<std::string>> read_bytes(std::size_t count, net::TimePoint until) override;
    net::Task<core::Result<std::string>> peek(std::size_t max_bytes, net::TimePoint until) override;
    net::Task<core::Result<void>> write(std::string text, net::TimePoint until) override;
    std::string take_unread() override;
    net::Task<core::Result<void>> upgrade(net::TlsRequest request, core::TlsFacts& facts, net::TimePoint until) override;
    bool is_encrypted() const override { return m_is_encrypted; }
    bool is_verified() const override { return m_is_verified; }
    bool saw_nonstandard() const override { return false; }
    std::string local_ip() const override { return "203.0.113.7"; }
    std::string peer_ip() const override { return m_server.ip; }
    void log_to(std::vector<core::TranscriptLine>*) override {}
    void remark(std::string) override {}
    net::Task<void> close() override;

protected:
    net::Task<core::Result<void>> write_secret(std::string visible, core::Secret secret, net::TimePoint until) override;

private:
    struct Said {
        net::TimePoint at;
        std::string text;
    };

    /// Waits for more to read; the fault when there is none in time.
    net::Task<core::Result<void>> fill(net::TimePoint until);
    void arrive();
    void greet();
    void say(std::string text, int ms);
    void hang_up(int ms);
    void leave();
    void hear(std::string const& line);
    void hear_imap(std::string const& line);
    void hear_pop3(std::string const& line);
    void hear_smtp(std::string const& line);
    void judge(std::string const& tag, std::string const& username, std::string const& secret);
    std::string imap_capabilities() const;

    Server const& m_server;
    std::string m_host;
    Watch& m_watch;
    std::unique_ptr<Place> m_place;
    std::deque<Said> m_coming;
    std::string m_buffer;
    std::string m_pop3_user;
    std::optional<net::TimePoint> m_ends_at;  ///< when the server hangs up
    std::optional<std::int64_t> m_session_ms; ///< since the first password
    bool m_is_open = true, m_is_encrypted = false, m_is_verified = false;
};

}
