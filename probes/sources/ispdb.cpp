// S5: the public database of providers, by URL or from a folder (DISCOVERY.md 6). Only the domain is sent.
#include "probes/sources/ispdb.h"

#include "probes/sources/ispdb_dir.h"
#include "probes/sources/looks.h"
#include "probes/sources/waits.h"

namespace mp::sources {

namespace {

constexpr char const* default_base = "https://autoconfig.thunderbird.net/v1.1/";

void read_from_folder(std::string const& name, core::Way way, core::Answer& answer, core::Request const& request) {
    answer.asked.push_back(request.ispdb_dir + " (" + name + ")");
    auto file = find_in_ispdb_dir(request.ispdb_dir, name);
    if (!file) {
        answer.status = core::AnswerStatus::error;
        answer.why = core::Statement(core::Message(MP_MSG("{path} cannot be read"), {{"path", request.ispdb_dir}}),
                                     file.error().detail);
        return;
    }
    if (!*file) {
        answer.status = core::AnswerStatus::absent;
        answer.why = core::Message(MP_MSG("no file of the ISPDB folder lists {domain}"), {{"domain", name}});
        return;
    }
    take_file((*file)->bytes, (*file)->path, way, answer, request.address);
}

}

net::Task<void> ask_ispdb(core::SourceId source, std::string name, core::Way way, core::Answer& answer, Lookup const& lookup,
                          net::Network network) {
    answer.source = source;
    if (!lookup.request.ispdb_dir.empty())
        co_return read_from_folder(name, way, answer, lookup.request);
    std::string base = lookup.request.ispdb_url.empty() ? default_base : lookup.request.ispdb_url;
    if (!base.ends_with('/'))
        base += '/';
    auto url = parse_url(base);
    if (!url || !url->is_https()) {
        answer.status = core::AnswerStatus::error;
        answer.why = core::Message(MP_MSG("the ISPDB address {url} is not an https address"), {{"url", base}});
        co_return;
    }
    FileWish wish;
    wish.source = source;
    wish.url = base + name;
    wish.home = url->host;
    wish.way = way;
    wish.bound = net::milliseconds(10000);
    wish.not_there = core::Message(MP_MSG("the ISPDB does not know {domain}"), {{"domain", name}});
    co_await ask_for_file(std::move(wish), answer, lookup, network);
}

net::Task<void> look_ispdb(core::Answer& answer, Lookup const& lookup, net::Network network) {
    if (!lookup.request.use_ispdb)
        co_return skip(answer, MP_MSG("switched off"));
    std::string name = lookup.request.address.domain;
    co_await ask_ispdb(core::SourceId::ispdb, std::move(name), core::Way::curated, answer, lookup, network);
}

}
