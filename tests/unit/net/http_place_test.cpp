#include "tests/support/permits.h"
#include "tests/unit/net/http_tools.h"

#include <filesystem>
#include <unistd.h>

using namespace mp;
using namespace mp::net;
using namespace mp::net::test;
using core::FaultCode;

TEST_CASE("names are resolved by the run's resolver, and its answers are the faults") {
    TcpServer const web(say(http_reply("200 OK", "here")));
    mp::net::test::Reply here;
    here.answers = {mp::net::test::a_record("web.test", std::string("\x7f\0\0\x01", 4))};
    mp::net::test::Reply refuses;
    refuses.code = 5;
    mp::net::test::Reply nothing;
    nothing.authority = {mp::net::test::soa_record("test")};
    DnsServer const dns(zone({{"web.test 1", here},
                              {"web.test 28", nothing},
                              {"broken.test 1", refuses},
                              {"broken.test 28", refuses},
                              {"empty.test 1", nothing},
                              {"empty.test 28", nothing}}));
    NetworkOptions options;
    options.nameservers = {dns.address()};
    auto const at = [&](std::string const& host) { return get("http://" + host + ":" + std::to_string(web.port()) + "/"); };
    auto const reply = fetch(at("WEB.test"), options);
    REQUIRE(reply);
    CHECK(reply->body == "here");
    CHECK(fetch(at("gone.test"), options).error().code == FaultCode::no_such_name);
    CHECK(fetch(at("broken.test"), options).error().code == FaultCode::server_failure);
    CHECK(fetch(at("empty.test"), options).error().code == FaultCode::no_data);
    options.public_only = true;
    CHECK(fetch(at("web.test"), options).error().code == FaultCode::server_failure);
    CHECK_FALSE(fetch(get(local_url(web.port())), options));
    CHECK(web.connections() == 1);
}

TEST_CASE("a host with a dead IPv6 address is reached by IPv4") {
    TcpServer const web(say(http_reply("200 OK", "here")));
    mp::net::test::Reply v4;
    v4.answers = {mp::net::test::a_record("web.test", std::string("\x7f\0\0\x01", 4))};
    mp::net::test::Reply v6;
    v6.answers = {mp::net::test::record("web.test", 28, std::string(15, '\0') + '\x01')};
    DnsServer const dns(zone({{"web.test 1", v4}, {"web.test 28", v6}}));
    NetworkOptions options;
    options.nameservers = {dns.address()};
    auto const reply = fetch(get("http://web.test:" + std::to_string(web.port()) + "/"), options);
    REQUIRE(reply);
    CHECK(reply->ip == "127.0.0.1");
}

TEST_CASE("what is no absolute http or https URL is not fetched") {
    for (std::string const url : {"", "web.test", "/path", "ftp://web.test/", "file:///etc/passwd",
                                  "https://me:secret@web.test/", "http://web.test:99999/", "http://",
                                  "http://b\xc3\xbc"
                                  "cher.test/"}) {
        INFO(url);
        auto const reply = fetch(get(url));
        REQUIRE_FALSE(reply);
        CHECK(reply.error().code == FaultCode::malformed);
    }
    auto const target = parse_target("HTTPS://Web.Test/path");
    CHECK(target->scheme == "https");
    CHECK(target->host == "web.test");
    CHECK(target->port == 443);
    CHECK(parse_target("http://[::1]:8080/")->host == "::1");
    CHECK(parse_target("http://Web.Test.:8080/a?b")->url == "http://web.test:8080/a?b");
    CHECK(parse_target("http://0x7f000001/")->host == "127.0.0.1");
}

namespace {

/// As a person sets it who once looked into a browser's traffic; curl reads it when it starts.
struct KeyLog {
    std::filesystem::path const path =
        std::filesystem::temp_directory_path() / ("mailplumb-keys-" + std::to_string(::getpid()));
    KeyLog() { ::setenv("SSLKEYLOGFILE", path.c_str(), 1); }
    ~KeyLog() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
    KeyLog(KeyLog const&) = delete;
    KeyLog& operator=(KeyLog const&) = delete;
    bool is_empty() const {
        std::error_code missing;
        auto const size = std::filesystem::file_size(path, missing);
        return missing || size == 0;
    }
} const key_log;

}

TEST_CASE("TLS is verified against the run's trust store: chain, name and date") {
    auto const root = make_root();
    Wish wish;
    wish.common_name = "web.test";
    wish.san = "DNS:web.test";
    wish.issuer = &root;
    auto const good = make(wish);
    wish.first_day = -40;
    wish.last_day = -10;
    auto const expired = make(wish);
    auto const* served = &good;
    std::string heard;
    TcpServer const web([&](Peer const& peer) {
        TlsHabits habits;
        habits.identity = served;
        habits.talk = [&](SSL* ssl) {
            char bytes[2000];
            int const count = SSL_read(ssl, bytes, sizeof bytes);
            heard.assign(bytes, count > 0 ? static_cast<std::size_t>(count) : 0);
            auto const text = http_reply("200 OK", "secure");
            SSL_write(ssl, text.data(), static_cast<int>(text.size()));
        };
        serve_tls(peer, habits);
    });
    TempFile const ca(pem_of(root.certificate.get()));
    NetworkOptions options;
    options.ca_file = ca.path();
    auto const to_web = " 127.0.0.1:" + std::to_string(web.port()) + "\n";
    options.dial_plan = DialPlan::parse("web.test:443" + to_web + "other.test:443" + to_web).value();

    auto request = get("https://web.test/");
    core::Secret const password(std::string("hunter2"));
    request.login = HttpLogin{"me@example.test", &password, support::permit_for_host("web.test")};
    auto const reply = fetch(request, options);
    REQUIRE(reply);
    CHECK(reply->body == "secure");
    CHECK(key_log.is_empty()); // whoever has the keys reads the login
    CHECK(heard.find("Authorization: Basic bWVAZXhhbXBsZS50ZXN0Omh1bnRlcjI=\r\n") != std::string::npos);
    request.login->port = 8443; // the leave was for another program of that computer
    REQUIRE(fetch(request, options));
    CHECK(heard.find("Authorization") == std::string::npos);

    std::vector<core::WebCertificate> refused;
    auto const ask = [&](char const* url) {
        auto question = get(url);
        question.refused = &refused;
        refused.clear();
        return fetch(std::move(question), options);
    };
    CHECK(ask("https://web.test/"));
    CHECK(refused.empty());
    auto const misnamed = ask("https://other.test/");
    CHECK(misnamed.error().code == FaultCode::tls_failed);
    CHECK_FALSE(misnamed.error().detail.empty());
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].host == "other.test");
    CHECK(refused[0].names == std::vector<std::string>{"web.test"});
    CHECK(refused[0].problems == std::vector{core::TlsProblem::name_mismatch});
    served = &expired;
    CHECK(ask("https://web.test/").error().code == FaultCode::tls_failed);
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].problems == std::vector{core::TlsProblem::expired});
    served = &good;
    options.ca_file.clear();
    CHECK(ask("https://web.test/").error().code == FaultCode::tls_failed);
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].problems == std::vector{core::TlsProblem::unknown_issuer});
    CHECK(fetch(get("https://web.test/"), options).error().code == FaultCode::tls_failed);
}
