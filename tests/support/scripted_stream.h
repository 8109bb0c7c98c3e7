#pragma once
// A world made of text: servers that follow a script of "S:" and "C:" lines, in virtual time, and a resolver with fixed
// answers.

#include "probes/net/network.h"
#include "tests/support/virtual_clock.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mp::support {

/// One line of a script. `server` sends `text` (bytes, line end included), `client` expects a line, `tls` a handshake.
struct ScriptStep {
    enum class Kind { server, client, tls, close, reset, silent } kind = Kind::server;
    std::string text;
    std::map<std::string, std::string>
        attributes; ///< tls: trusted, problems, version, established, failure, first-bytes, offer
    int line = 0;   ///< in its file
};

struct ScriptConnection {
    core::ConnectResult result = core::ConnectResult::ok;
    std::vector<ScriptStep> steps;
};

/// How the script is played: as written, or cut short after its first `steps` steps.
struct Mishap {
    enum class Kind { none, cut, stall, dribble } kind = Kind::none;
    std::size_t connection = 0;
    std::size_t steps = 0;
};

/// What the streams of one test noticed.
struct Watch {
    std::vector<std::string> complaints;   ///< the client did not do what the script says
    std::vector<std::string> secrets;      ///< what went through write_secret
    std::vector<std::string> client_lines; ///< everything the client sent, secrets as <secret>
    bool exposed_secret = false;           ///< a secret was written to a stream that was not verified
    bool is_strict = true;                 ///< complaints are noted
};

class ScriptedStream final : public net::LineStream {
public:
    ScriptedStream(std::vector<ScriptStep> steps, VirtualClock& clock, Watch& watch, std::string ip, bool dribble);

    net::Task<core::Result<std::string>> read_line(std::size_t max_bytes, net::TimePoint until) override;
    net::Task<core::Result<std::string>> read_bytes(std::size_t count, net::TimePoint until) override;
    net::Task<core::Result<std::string>> peek(std::size_t max_bytes, net::TimePoint until) override;
    net::Task<core::Result<void>> write(std::string text, net::TimePoint until) override;
    std::string take_unread() override;
    net::Task<core::Result<void>> upgrade(net::TlsRequest request, core::TlsFacts& facts, net::TimePoint until) override;
    bool is_encrypted() const override { return m_is_encrypted; }
    bool is_verified() const override { return m_is_verified; }
    std::string server_name() const override { return m_server_name; }
    bool saw_nonstandard() const override { return m_saw_nonstandard; }
    std::string local_ip() const override { return "192.0.2.99"; }
    std::string peer_ip() const override { return m_ip; }
    void log_to(std::vector<core::TranscriptLine>* transcript) override { m_transcript = transcript; }
    void remark(std::string text) override { log('*', std::move(text)); }
    net::Task<void> close() override;

protected:
    net::Task<core::Result<void>> write_secret(std::string visible, core::Secret secret, net::TimePoint until) override;

private:
    ScriptStep const* next() const { return m_at < m_steps.size() ? &m_steps[m_at] : nullptr; }
    bool is_next(ScriptStep::Kind kind) const { return next() && next()->kind == kind; }
    /// Moves what the server says next into the buffer; false when it is not its turn.
    bool pull();
    net::Task<core::Fault> why_nothing(net::TimePoint until);
    core::Result<void> take_client_line(std::string const& line);
    void complain(std::string text);
    void log(char side, std::string text);

    std::vector<ScriptStep> m_steps;
    std::size_t m_at = 0;
    std::size_t m_sent = 0; ///< bytes of the step under way that have arrived, when dribbling
    VirtualClock& m_clock;
    Watch& m_watch;
    std::string m_ip;
    bool m_dribbles;
    std::string m_buffer;
    bool m_is_open = true, m_is_encrypted = false, m_is_verified = false, m_saw_nonstandard = false;
    std::string m_server_name;
    std::vector<core::TranscriptLine>* m_transcript = nullptr;
};

/// Hands out one script after the other. A script that says "refused" gives no stream.
class FakeDialer final : public net::Dialer {
public:
    FakeDialer(std::vector<ScriptConnection> connections, VirtualClock& clock, Watch& watch, Mishap mishap = Mishap());
    net::Task<net::Dialled> dial(std::string host, std::uint16_t port, std::vector<std::string> ips,
                                 net::TimePoint until) override;
    net::Task<core::ConnectionAttempt> knock(std::string host, std::string ip, std::uint16_t port,
                                             net::TimePoint until) override;

    std::map<std::string, core::ConnectResult> knocks; ///< by address; `timeout` for others
    std::size_t dialled() const { return m_next; }

private:
    std::vector<ScriptConnection> m_connections;
    VirtualClock& m_clock;
    Watch& m_watch;
    Mishap m_mishap;
    std::size_t m_next = 0;
};

/// Every host has the same addresses.
class FixedResolver final : public net::Resolver {
public:
    core::HostFacts facts;
    net::Task<net::DnsReply> ask(net::DnsQuestion question) override;
    net::Task<core::HostFacts> addresses(std::string host) override;
    std::vector<core::HostFacts> known_hosts() const override { return {facts}; }
    std::vector<std::string> servers() const override { return {}; }
};

class NoHttp final : public net::HttpClient {
public:
    net::Task<core::Result<net::HttpReply>> fetch(net::HttpRequest request) override;
};

/// A script in a dialogue file: "S: line", "S- bytes without an end", "C: line", "-- tls key=value ...", "-- close",
/// "-- reset", "-- silent", "-- connection [refused|timeout|unreachable|reset]". `\r \n \t \\ \xNN` are bytes.
struct Dialogue {
    std::string name;
    std::multimap<std::string, std::string> settings; ///< "key: value" lines before the first connection
    std::vector<ScriptConnection> connections;
    std::vector<std::pair<std::string, std::string>> expected; ///< "path = value" lines after "-- expect"

    std::string setting(std::string const& key, std::string otherwise = {}) const;
};
Dialogue parse_dialogue(std::string name, std::string_view text);
/// Every file `tests/dialogues/PREFIX*.txt`, by name.
std::vector<Dialogue> load_dialogues(std::string_view prefix);

}
