#pragma once
// Threads for what must not keep the window waiting: runs, files, exports. All are joined before the program ends, so an
// export that was begun is finished.

#include <functional>
#include <list>
#include <memory>
#include <thread>

namespace mp::wizard {

class Workers {
public:
    Workers();
    ~Workers();
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    /// `job` runs on a thread of its own and must end by itself. Only the window's thread calls this.
    void run(std::function<void()> job);

private:
    struct Worker;
    std::list<std::unique_ptr<Worker>> m_workers;
};

}
