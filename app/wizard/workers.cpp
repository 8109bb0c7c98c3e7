#include "app/wizard/workers.h"

#include <atomic>

namespace mp::wizard {

struct Workers::Worker {
    std::atomic<bool> is_over = false;
    std::thread thread;
};

Workers::Workers() = default;

Workers::~Workers() {
    for (auto const& worker : m_workers)
        worker->thread.join();
}

void Workers::run(std::function<void()> job) {
    m_workers.remove_if([](auto const& worker) {
        bool const is_over = worker->is_over;
        if (is_over)
            worker->thread.join();
        return is_over;
    });
    auto& worker = *m_workers.emplace_back(std::make_unique<Worker>());
    worker.thread = std::thread([&worker, job = std::move(job)]() mutable {
        job();
        job = {}; // what it holds dies before the thread counts as over
        worker.is_over = true;
    });
}

}
