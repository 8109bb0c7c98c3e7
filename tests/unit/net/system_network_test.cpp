#include "probes/net/plain_file.h"
#include "tests/support/catch.h"
#include "tests/unit/net/test_ca.h"
#include "tests/unit/net/world.h"

#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

using namespace mp;
using namespace mp::net;
using mp::net::test::make_root;
using mp::net::test::pem_of;
using mp::net::test::TempFile;

TEST_CASE("options are refused with one clause before anything is sent") {
    NetworkOptions options;
    CHECK(check_options(options));
    options.nameservers = {"192.0.2.1", "dns.test"};
    auto const server = check_options(options);
    REQUIRE_FALSE(server);
    CHECK(server.error().detail == "the name server \"dns.test\" is not IP or IP:port");
    options.nameservers.clear();

    options.ca_file = "/nonexistent/ca.pem";
    CHECK(check_options(options).error().code == core::FaultCode::unreadable);
    options.ca_file = "/tmp";
    CHECK(check_options(options).error().code == core::FaultCode::unreadable);
    TempFile const nonsense("-----BEGIN CERTIFICATE-----\nnonsense\n");
    options.ca_file = nonsense.path();
    CHECK(check_options(options).error().code == core::FaultCode::malformed);
    TempFile const good(pem_of(make_root().certificate.get()));
    options.ca_file = good.path();
    CHECK(check_options(options));
}

TEST_CASE("a pipe or a device that an option or the environment names is refused, and never waited for") {
    TempFile const folder("");
    auto const pipe = folder.path() + ".pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(read_plain_file(pipe, 100).error().code == core::FaultCode::wrong_kind);
    CHECK(read_plain_file("/dev/zero", 100).error().code == core::FaultCode::wrong_kind);
    CHECK(read_plain_file("/tmp", 100).error().code == core::FaultCode::wrong_kind);
    TempFile const file("four");
    CHECK(read_plain_file(file.path(), 4).value() == "four");
    CHECK(read_plain_file(file.path(), 3).error().code == core::FaultCode::too_large);
    NetworkOptions options;
    options.ca_file = pipe;
    auto const named = check_options(options);
    REQUIRE_FALSE(named);
    CHECK(named.error().detail.find("pipe or a device") != std::string::npos);
    options.ca_file.clear();
    ::setenv("SSL_CERT_FILE", pipe.c_str(), 1);
    CHECK(check_options(options).error().code == core::FaultCode::wrong_kind);
    ::setenv("SSL_CERT_FILE", "/dev/null", 1);
    CHECK(check_options(options));
    ::unlink(pipe.c_str());
}

TEST_CASE("the libraries tell their versions") {
    auto const versions = library_versions();
    REQUIRE(versions.size() == 4);
    CHECK(versions[0].substr(0, 6) == "Asio 1");
    CHECK(versions[1].substr(0, 8) == "c-ares 1");
    CHECK(versions[2].substr(0, 8) == "libcurl ");
    CHECK(versions[3].substr(0, 8) == "OpenSSL ");
}

TEST_CASE("the clock of a run begins at zero") {
    test::run_in_world({}, [](Network network) -> Task<void> {
        CHECK(network.clock.run_ms() >= 0);
        CHECK(network.clock.unix_now() > 1700000000);
        co_return;
    });
}

TEST_CASE("after the end of a run nothing can be asked any more, and nothing hangs") {
    test::run([]() -> Task<void> {
        NetworkOptions const options;
        auto world = co_await SystemNetwork::create(options);
        world->shut_down();
        auto const network = world->handle();
        DnsQuestion question;
        question.name = "a.test";
        auto const reply = co_await network.resolver.ask(question);
        CHECK(core::is_dns_failure(reply.status));
        HttpRequest request;
        request.url = "http://127.0.0.1/";
        request.until = from_now(milliseconds(1000));
        auto const fetched = co_await network.http.fetch(request);
        CHECK_FALSE(fetched);
        world->own_side();
    });
}
