#include "probes/sources/waits.h"

namespace mp::sources {

net::Task<void> wait_for_mx(Lookup const& lookup) {
    while (!lookup.mx_is_known)
        co_await lookup.mx_known.wait();
}

net::Task<void> wait_for_dns(Lookup const& lookup) {
    while (!lookup.dns_is_done)
        co_await lookup.dns_done.wait();
}

net::Task<bool> published_sources_failed(Lookup const& lookup) {
    while (!lookup.published_decided)
        co_await lookup.published.wait();
    co_return lookup.published_failed;
}

void skip(core::Answer& answer, core::Statement why) {
    answer.status = core::AnswerStatus::skipped;
    answer.why = std::move(why);
}

}
