# Build
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig ./
COPY src/ src/
COPY wwwroot/ wwwroot/
COPY agents/ agents/
COPY samples/ samples/
RUN dotnet publish src/DataEng.Web -c Release -o /app

# Run
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
RUN mkdir /data && chown "$APP_UID" /data
COPY --from=build /app ./
# The base image's own port setting would only be overridden with a warning.
ENV DATAENG_DATA=/data ASPNETCORE_HTTP_PORTS=
USER $APP_UID
VOLUME /data
EXPOSE 5080
# Without DATAENG_LISTEN=container it serves the container's own loopback only: whoever publishes the port says so.
ENTRYPOINT ["dotnet", "DataEng.Web.dll"]
