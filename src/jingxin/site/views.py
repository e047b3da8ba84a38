"""Login, and the pages for what cannot be shown: each says what happened and what to do next."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jingxin.records.audit import record_event
from jingxin.records.models import AuditEvent

ATTEMPTS, PAUSE_SECONDS = 6, 10 * 60


class LoginForm(AuthenticationForm):
    """Django's own, with messages that say what to do."""

    error_messages = {
        "invalid_login": _("账号或密码不对。请核对大小写与输入法；忘记密码请找系统管理员重设。"),
        "inactive": _("此账号已停用，请联系系统管理员。"),
    }


class Login(LoginView):
    """
    The door. After six wrong passwords for one account from one place it stays shut for ten minutes,
    and says so; who is logged in already goes straight home.
    """

    template_name = "site/login.html"
    form_class = LoginForm
    redirect_authenticated_user = True

    def _counter(self) -> str:
        account = self.request.POST.get("username", "")[:150]
        return f"login:{self.request.META.get('REMOTE_ADDR', '')}:{account}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if cache.get(self._counter(), 0) >= ATTEMPTS:
            form = self.get_form()
            context = self.get_context_data(form=form, paused_minutes=PAUSE_SECONDS // 60)
            return self.render_to_response(context, status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        cache.delete(self._counter())
        entered = super().form_valid(form)
        record_event(by=self.request.user, action=AuditEvent.Action.LOGIN, subject=str(_("登录")))
        return entered

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        cache.add(self._counter(), 0, PAUSE_SECONDS)
        if cache.incr(self._counter()) == ATTEMPTS:
            said = self.request.POST.get("username", "")[:150]
            record_event(
                by=None,
                action=AuditEvent.Action.REFUSED,
                subject=str(_("登录：{account}")).format(account=said),
                reason=str(_("连续{count}次密码不对，暂停登录。")).format(count=ATTEMPTS),
            )
        return super().form_invalid(form)


def _refusal(request: HttpRequest, status: int, title: Any, message: Any) -> HttpResponse:
    context = {"status": status, "title": title, "message": message, "home": settings.LOGIN_REDIRECT_URL}
    return render(request, "site/refusal.html", context, status=status)


def not_permitted(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the reason of the refusal where it gives one."""
    message = str(exception) or _("您的角色不能打开此页。需要时请联系科室负责人或系统管理员。")
    return _refusal(request, 403, _("没有权限"), message)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: never the reason Django gives developers."""
    message = _("没有这个页面，或者它不在您的查看范围内。请核对地址，或从首页进入。")
    return _refusal(request, 404, _("没有找到"), message)


def broken(request: HttpRequest) -> HttpResponse:
    """500: nothing typed is lost, since nothing was written."""
    message = _("系统处理时出错，没有写入任何数据。请返回重试；再次出现请把时间和所做操作告诉系统管理员。")
    return _refusal(request, 500, _("处理出错"), message)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that is older than its session."""
    message = _("这个表单已经过期，没有写入。请返回上一页，刷新后重新提交。")
    return _refusal(request, 403, _("表单已过期"), message)
