#include "probes/engine/engine.h"
#include "tests/support/catch.h"

#include <arpa/inet.h>
#include <cstdio>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace mp::core;
using namespace mp::engine;

namespace {

/// A name server that hears every question and answers none.
class SilentNameServer {
public:
    SilentNameServer() : m_socket(::socket(AF_INET, SOCK_DGRAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const raw = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        REQUIRE(::bind(m_socket, raw, size) == 0);
        REQUIRE(::getsockname(m_socket, raw, &size) == 0);
        m_port = ntohs(address.sin_port);
    }
    ~SilentNameServer() { ::close(m_socket); }
    std::string name() const { return "127.0.0.1:" + std::to_string(m_port); }

private:
    int m_socket;
    int m_port = 0;
};

Request alice() {
    Request request;
    request.typed = "alice@example.test";
    request.address = *parse_address(request.typed);
    request.login = false;
    return request;
}

EngineOptions asking(SilentNameServer const& server) {
    EngineOptions options;
    options.nameservers = {server.name()};
    return options;
}

}

TEST_CASE("a run that gets no answers ends at its deadline, with a survey that says so") {
    SilentNameServer const server;
    Engine engine(asking(server));
    REQUIRE(engine.check());
    auto request = alice();
    request.deadline_ms = 200;
    auto run = engine.start(request, {}, nullptr);
    auto const survey = run.wait();
    CHECK(survey.out_of_time);
    CHECK_FALSE(survey.interrupted);
    CHECK(survey.verified_ms == 0);
    CHECK_FALSE(survey.answers.empty());
    CHECK(survey.dns.resolvers == std::vector<std::string>{server.name()});
}

TEST_CASE("a cancelled run ends with what is known and is marked interrupted") {
    SilentNameServer const server;
    Engine engine(asking(server));
    auto run = engine.start(alice(), {}, nullptr);
    run.cancel();
    auto const survey = run.wait();
    CHECK(survey.interrupted);
    CHECK(survey.request.address.domain == "example.test");
}

TEST_CASE("a run may be cancelled twice, and dropped without being waited for") {
    SilentNameServer const server;
    Engine engine(asking(server));
    auto run = engine.start(alice(), {}, nullptr);
    run.cancel();
    run.cancel();
    auto other = engine.start(alice(), {}, nullptr);
}

TEST_CASE("events tell that sources began, and the last one is the end") {
    SilentNameServer const server;
    Engine engine(asking(server));
    auto request = alice();
    request.deadline_ms = 100;
    int started = 0;
    bool finished = false;
    auto run = engine.start(request, {}, [&](Event const& event) {
        started += std::holds_alternative<SourceStarted>(event) ? 1 : 0;
        finished = std::holds_alternative<Finished>(event);
    });
    run.wait();
    CHECK(started > 5);
    CHECK(finished);
}

TEST_CASE("what the options name is checked before anything is sent") {
    EngineOptions options;
    options.ca_file = "/nonexistent/ca.pem";
    CHECK_FALSE(Engine(options).check());
    options.ca_file.clear();
    options.nameservers = {"not-an-address"};
    CHECK_FALSE(Engine(options).check());
    options.nameservers = {"127.0.0.1:0"};
    CHECK_FALSE(Engine(options).check());
    options.nameservers.clear();
    options.dial_plan_file = "/nonexistent/plan";
    CHECK_FALSE(Engine(options).check());
    options.dial_plan_file = "/dev/zero"; // never ends
    CHECK(Engine(options).check().error().code == mp::core::FaultCode::wrong_kind);
}
