// The finished work of a task as a file, for whoever sends files.
#pragma once

#include "core/domain/result.h"

#include <QString>

#include <functional>

namespace coord {

class WorkExports {
public:
    using Exported = std::function<void(const Result<QString> &path)>;

    WorkExports() = default;
    WorkExports(const WorkExports &) = delete;
    WorkExports &operator=(const WorkExports &) = delete;
    virtual ~WorkExports() = default;

    //! Writes what \a taskId changed: \a form "patch" for `git apply`, "bundle" for `git fetch`.
    //! \a then is called once and never from within, with a file that is the caller's to remove,
    //! or with a sentence: NotFound if nothing is known of the task or it changed nothing,
    //! FailedPrecondition while it runs, InvalidArgument for another form.
    virtual void exportWork(const QString &taskId, const QString &form, Exported then) = 0;
};

} // namespace coord
