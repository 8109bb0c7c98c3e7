#include "probes/net/dns_message.h"
#include "probes/net/limits.h"
#include "tests/support/catch.h"
#include "tests/unit/net/dns_server.h"

using namespace mp;
using namespace mp::net;
using core::DnsStatus;
using mp::net::test::a_record;
using mp::net::test::read_query;
using mp::net::test::record;
using mp::net::test::Reply;
using mp::net::test::wire_name;
using mp::net::test::wire_reply;
using mp::net::test::word;

namespace {

std::string reply_to(std::string name, RecordType type, std::vector<std::string> answers) {
    DnsQuestion question;
    question.name = std::move(name);
    question.type = type;
    Reply reply;
    reply.answers = std::move(answers);
    return wire_reply(read_query(make_dns_query(question, 0x1234, true), false), reply);
}

}

TEST_CASE("a query asks for AD, with CD only when told, and offers 1232 bytes") {
    DnsQuestion question;
    question.name = "example.test";
    question.type = RecordType::srv;
    auto const query = make_dns_query(question, 0x1234, true);
    CHECK(query.substr(0, 2) == "\x12\x34");
    CHECK(query.find(std::string("\x07"
                                 "example\x04test\0\0\x21\0\x01",
                                 18)) == 12);
    CHECK(read_query(query, false).has_ad);
    CHECK_FALSE(read_query(query, false).has_cd);
    CHECK(query.substr(query.size() - 11, 5) == std::string("\0\0\x29\x04\xd0", 5));
    question.checking_disabled = true;
    CHECK(read_query(make_dns_query(question, 1, false), false).has_cd);
    CHECK_FALSE(read_query(make_dns_query(question, 1, false), false).has_edns);
    question.name = std::string(64, 'x') + ".test";
    CHECK(make_dns_query(question, 1, true).empty());
}

TEST_CASE("every type of record is read") {
    auto const srv = parse_dns_message(
        reply_to("_imaps._tcp.test", RecordType::srv,
                 {record("_imaps._tcp.test", 33, word(10) + word(20) + word(993) + wire_name("Mail.Test"))}));
    REQUIRE(srv);
    auto const& one = srv->reply.answers.at(0);
    CHECK(one.preference == 10);
    CHECK(one.weight == 20);
    CHECK(one.port == 993);
    CHECK(one.target == "mail.test");
    CHECK(one.ttl == 300);

    auto const not_offered = parse_dns_message(
        reply_to("s.test", RecordType::srv, {record("s.test", 33, word(0) + word(0) + word(0) + wire_name(""))}));
    CHECK(not_offered->reply.answers.at(0).target.empty());

    auto const mx =
        parse_dns_message(reply_to("test", RecordType::mx, {record("test", 15, word(5) + wire_name("mx.test"))}));
    CHECK(mx->reply.answers.at(0).preference == 5);
    CHECK(mx->reply.answers.at(0).target == "mx.test");

    auto const tlsa = parse_dns_message(reply_to("t.test", RecordType::tlsa,
                                                 {record("t.test", 52,
                                                         "\x03\x01\x01"
                                                         "digest")}));
    CHECK(tlsa->reply.answers.at(0).usage == 3);
    CHECK(tlsa->reply.answers.at(0).data == "digest");

    auto const txt = parse_dns_message(reply_to("t.test", RecordType::txt,
                                                {record("t.test", 16,
                                                        "\x03"
                                                        "v=s\x02pf")}));
    CHECK(txt->reply.answers.at(0).text == "v=spf");
}

TEST_CASE("compressed names are followed, circles of pointers are not") {
    auto const compressed = reply_to("mail.test", RecordType::a, {"\xc0\x0c" + a_record("", "\x01\x02\x03\x04").substr(1)});
    auto const good = parse_dns_message(compressed);
    REQUIRE(good);
    CHECK(good->reply.answers.at(0).name == "mail.test");
    auto circle = compressed;
    auto const at = circle.find("\xc0\x0c");
    circle[at + 1] = static_cast<char>(at);
    CHECK_FALSE(parse_dns_message(circle));
}

TEST_CASE("a text whose inner length lies is cut at its end") {
    auto const message = parse_dns_message(reply_to("t.test", RecordType::txt,
                                                    {record("t.test", 16,
                                                            "\xff"
                                                            "short")}));
    REQUIRE(message);
    CHECK(message->reply.answers.at(0).text == "short");
}

TEST_CASE("a record whose data ends inside its own fields is malformed") {
    CHECK_FALSE(parse_dns_message(reply_to("t.test", RecordType::mx, {record("t.test", 15, "\x01")})));
    CHECK_FALSE(parse_dns_message(reply_to("t.test", RecordType::srv, {record("t.test", 33, word(1) + word(1) + word(1))})));
    CHECK_FALSE(parse_dns_message(reply_to("t.test", RecordType::aaaa, {record("t.test", 28, "four")})));
    CHECK_FALSE(parse_dns_message(reply_to("t.test", RecordType::tlsa, {record("t.test", 52, "\x03\x01")})));
}

TEST_CASE("no prefix of a message and no changed byte harms the reader") {
    auto const whole = reply_to("mail.test", RecordType::a,
                                {test::cname_record("mail.test", "x.test"), a_record("x.test", "\x01\x02\x03\x04"),
                                 record("x.test", 16,
                                        "\x03"
                                        "abc")});
    REQUIRE(parse_dns_message(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE(parse_dns_message(whole.substr(0, size)));
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (int const value : {0x00, 0x01, 0x3f, 0x40, 0xc0, 0xff}) {
            auto changed = whole;
            changed[at] = static_cast<char>(value);
            auto const message = parse_dns_message(changed);
            CHECK((!message || message->reply.answers.size() <= 3));
        }
}

TEST_CASE("a query is not a reply") {
    DnsQuestion question;
    question.name = "a.test";
    CHECK_FALSE(parse_dns_message(make_dns_query(question, 1, true)));
    CHECK_FALSE(parse_dns_message(""));
    CHECK_FALSE(parse_dns_message(std::string(70000, '\0')));
}

TEST_CASE("answers about other names are dropped") {
    auto const message = parse_dns_message(reply_to("a.test", RecordType::a, {a_record("b.test", "\x01\x02\x03\x04")}));
    REQUIRE(message);
    CHECK(message->reply.answers.empty());
    CHECK(message->reply.status == DnsStatus::no_data);
}

TEST_CASE("of five hundred SRV records those that a program would try first are kept, and the rest is counted") {
    std::vector<std::string> records;
    for (unsigned i = 0; i < 500; ++i)
        records.push_back("\xc0\x0c" +
                          record("", 33, word(500 - i) + word(i % 7) + word(993) + wire_name("m.test")).substr(1));
    auto const message = parse_dns_message(reply_to("s.test", RecordType::srv, records));
    REQUIRE(message);
    auto const kept = message->reply.of_type(RecordType::srv);
    REQUIRE(kept.size() == limits::srv_records);
    CHECK(message->reply.left_out == 500 - limits::srv_records);
    for (unsigned i = 0; i < kept.size(); ++i)
        CHECK(kept[i].preference == i + 1);
}

TEST_CASE("an answer within the limits keeps its order and loses nothing") {
    std::vector<std::string> records;
    for (unsigned i = 0; i < limits::srv_records; ++i)
        records.push_back(record("s.test", 33, word(100 - i) + word(0) + word(993) + wire_name("m.test")));
    auto const message = parse_dns_message(reply_to("s.test", RecordType::srv, records));
    REQUIRE(message->reply.answers.size() == limits::srv_records);
    CHECK(message->reply.left_out == 0);
    CHECK(message->reply.answers.front().preference == 100);
}

TEST_CASE("addresses, texts and what came with them are bounded, too") {
    std::vector<std::string> addresses, texts, aliases;
    for (unsigned i = 0; i < 2000; ++i) {
        addresses.push_back("\xc0\x0c" + a_record("", word(i) + word(i)).substr(1));
        aliases.push_back("\xc0\x0c" + test::cname_record("", "x.test").substr(1));
    }
    for (unsigned i = 0; i < 200; ++i)
        texts.push_back("\xc0\x0c" + record("", 16, std::string(1, '\xff') + std::string(255, 'x')).substr(1));
    auto const a = parse_dns_message(reply_to("a.test", RecordType::a, addresses));
    CHECK(a->reply.answers.size() == limits::addresses);
    CHECK(a->reply.left_out == 2000 - limits::addresses);
    auto const txt = parse_dns_message(reply_to("a.test", RecordType::txt, texts));
    CHECK(txt->reply.answers.size() == limits::txt_bytes / 255);
    CHECK(txt->reply.left_out == 200 - limits::txt_bytes / 255);
    auto const other = parse_dns_message(reply_to("a.test", RecordType::mx, aliases));
    CHECK(other->reply.answers.size() <= limits::other_records);
}
